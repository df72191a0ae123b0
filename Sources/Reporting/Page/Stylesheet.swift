/// How the page looks, on a screen and on paper (A4, landscape). Every kind of duty differs in lightness or pattern as
/// well as in colour, so that a grey print tells them apart.
enum Stylesheet {
  static let text = screen + grid + print

  private static let screen = """

    :root { --ink:#1c2733; --soft:#5b6976; --line:#dde3e9; --pale:#f5f7f9; --brand:#1f4e79; --bad:#b3261e;
      --good:#2e6b4a; --day:#dcebf7; --evening:#f6dfb4; --night:#34466b; --area:#b9d0e4; }
    * { box-sizing:border-box; }
    html { -webkit-text-size-adjust:100%; }
    body { margin:0 auto; padding:28px 36px 60px; max-width:1680px; background:#fff; color:var(--ink);
      font:14px/1.5 "Segoe UI","Helvetica Neue",Arial,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",
      "Noto Sans SC",sans-serif; font-variant-numeric:tabular-nums; -webkit-print-color-adjust:exact;
      print-color-adjust:exact; }
    header { border-top:4px solid var(--brand); padding-top:16px; }
    .centre { color:var(--brand); font-weight:600; letter-spacing:.02em; }
    h1 { margin:0 0 6px; font-size:27px; line-height:1.25; font-weight:600; }
    h2 { margin:40px 0 8px; padding-bottom:6px; border-bottom:1px solid var(--line); font-size:18px; font-weight:600;
      color:var(--brand); }
    h3 { margin:20px 0 8px; font-size:15px; font-weight:600; }
    .note { margin:0 0 10px; color:var(--soft); font-size:12.5px; }
    .proof { margin:0 0 16px; max-width:125ch; font-size:15px; }
    .proof.bad { color:var(--bad); }
    .search { display:block; color:var(--soft); font-size:12.5px; font-weight:400; }
    .facts { display:flex; flex-wrap:wrap; border:1px solid var(--line); border-radius:6px; overflow:hidden; }
    .fact { flex:1 1 120px; padding:10px 14px; margin:0 -1px -1px 0; border-right:1px solid var(--line);
      border-bottom:1px solid var(--line); }
    .fact span { display:block; color:var(--soft); font-size:12px; line-height:1.4; }
    .fact strong { display:block; font-size:21px; line-height:1.3; font-weight:600; white-space:nowrap; }
    .fact.bad strong, .bad { color:var(--bad); font-weight:600; }
    .good { color:var(--good); }
    .soft { color:var(--soft); }
    .key { margin-right:16px; color:var(--ink); white-space:nowrap; }
    .key::before { content:""; display:inline-block; width:16px; height:10px; margin-right:6px; }
    .key.area::before { background:var(--area); }
    .key.line::before { height:0; border-top:2px solid var(--ink); vertical-align:3px; }
    .key.gap::before { background:var(--bad); }
    .calendar { display:grid; grid-template-columns:repeat(7,minmax(0,1fr)); gap:6px 10px; margin-bottom:18px; }
    .calendar .head { color:var(--soft); font-size:12px; font-weight:600; }
    .day { padding:4px 6px 2px; border:1px solid var(--line); border-radius:4px; break-inside:avoid; }
    .day.we { background:var(--pale); }
    .day.hol { background:#fbf1f0; }
    .day .label { display:flex; gap:6px; align-items:baseline; font-size:11.5px; white-space:nowrap; overflow:hidden; }
    .day .label b { font-size:14px; }
    .day { position:relative; }
    .day .event { position:absolute; top:25px; left:7px; color:var(--bad); }
    .day .short { margin-left:auto; color:var(--bad); font-weight:600; }
    .day .met { margin-left:auto; color:var(--good); }
    .day .surplus { color:var(--soft); }
    .day svg { display:block; width:100%; height:auto; margin-top:3px; }
    svg text { fill:var(--soft); font-size:7.5px; text-anchor:middle; }
    svg text.first { text-anchor:start; }
    svg .grid { stroke:#e6ebef; stroke-width:.6; fill:none; }
    svg .base { stroke:#9aa7b3; stroke-width:.8; fill:none; }
    svg .area { fill:var(--area); }
    svg .line { fill:none; stroke:var(--ink); stroke-width:1.1; }
    svg .gap { fill:var(--bad); }
    svg .hit rect { fill:#fff; fill-opacity:0; }
    svg .hit rect:hover { fill:var(--brand); fill-opacity:.18; }
    table { border-collapse:collapse; }
    table.plain { width:100%; font-size:13px; }
    table.groups { width:auto; min-width:60%; margin-bottom:6px; }
    .plain th, .plain td { padding:4px 10px; border-bottom:1px solid var(--line); text-align:right;
      vertical-align:top; }
    .plain th.left, .plain td.left, .plain tbody th, .plain tfoot th, .groups thead th:first-child { text-align:left; }
    .plain thead th { border-bottom:2px solid var(--line); color:var(--soft); font-size:12px; font-weight:600;
      vertical-align:bottom; }
    .plain tbody th { font-weight:400; white-space:nowrap; }
    .plain tfoot th, .plain tfoot td { border-bottom:0; border-top:1px solid #b8c2cb; font-weight:600; }
    .plain tbody tr:hover { background:var(--pale); }
    .agents .missed { color:#8a5a00; }
    .rules tbody th { white-space:normal; }
    .rules code { margin-left:8px; color:var(--soft); font-size:11.5px; }
    .rules .kept th, .rules .kept td { color:#7c8994; }
    .rules .kept td[colspan] { color:var(--good); }
    .bar { width:130px; }
    .bar span { display:block; height:9px; margin-top:5px; background:var(--brand); }
    .dates { white-space:nowrap; }
    details { margin:0 0 6px; border:1px solid var(--line); border-radius:5px; }
    details.breach { border-left:4px solid var(--bad); }
    summary { display:flex; gap:14px; align-items:baseline; padding:7px 12px; cursor:pointer; list-style:none; }
    summary::-webkit-details-marker { display:none; }
    summary::before { content:"\\25B8"; color:var(--soft); }
    details[open] summary::before { content:"\\25BE"; }
    summary b { font-weight:600; }
    summary span, summary em { color:var(--soft); font-size:12.5px; font-style:normal; }
    summary em { color:var(--bad); }
    details .note, details .plain { margin-left:12px; margin-right:12px; }
    details .plain { width:calc(100% - 24px); margin-bottom:10px; }
    .sheet .plain td, .sheet .plain th { text-align:left; white-space:nowrap; }
    .sheet summary.we b, .sheet summary.hol b { color:var(--bad); }

    """

  private static let grid = """
    .shifts { display:grid; grid-template-columns:repeat(auto-fill,minmax(300px,1fr)); gap:6px 24px;
      margin:12px 0 12px; font-size:12.5px; }
    .shifts div { display:grid; grid-template-columns:auto auto 1fr; gap:0 8px; align-items:baseline; }
    .shifts .breaks { grid-column:1 / -1; padding-left:44px; color:var(--soft); font-size:11.5px; }
    .shifts .breaks:empty { display:none; }
    .code { display:inline-block; min-width:36px; padding:0 4px; border-radius:2px; text-align:center; font-size:12px; }
    i { margin-left:3px; color:var(--brand); font-style:normal; }
    .d { background:var(--day); }
    .e { background:var(--evening); box-shadow:inset 0 -3px 0 #c98d1b; }
    .n { background:var(--night); color:#fff; font-weight:600; }
    .l { background:repeating-linear-gradient(135deg,#dfe9df 0 3px,#fff 3px 6px); color:#2d5238; font-style:italic; }
    .o { color:#aab4bd; }
    .o.we { background:#f1f3f5; }
    .o.hol { background:#fbf1f0; }
    .scroll { max-height:88vh; overflow:auto; border:1px solid var(--line); border-radius:4px; }
    table.grid { width:100%; border-collapse:separate; border-spacing:0; font-size:11.5px; line-height:1.35; }
    .grid th, .grid td { padding:2px 1px; border-right:1px solid #e8ecf0; border-bottom:1px solid #e8ecf0;
      text-align:center; white-space:nowrap; }
    .grid td { position:relative; min-width:34px; }
    .grid thead th { position:sticky; top:0; z-index:2; background:#eef2f6; border-bottom:1px solid #b8c2cb;
      font-weight:600; }
    .grid thead small { display:block; color:var(--soft); font-weight:400; }
    .grid thead .we { background:#e0e5ea; }
    .grid thead .hol { background:#f3d9d6; color:var(--bad); }
    .grid .name { position:sticky; left:0; z-index:1; min-width:118px; max-width:190px; padding:2px 8px; overflow:hidden;
      text-overflow:ellipsis; background:#fff; text-align:left; font-weight:400; border-right:1px solid #b8c2cb; }
    .grid thead .name { z-index:3; background:#eef2f6; font-weight:600; vertical-align:bottom; }
    .grid .team th { position:sticky; left:0; z-index:1; padding:3px 8px; background:#e9eef4; text-align:left;
      color:var(--brand); font-weight:600; border-right:0; }
    .grid .team td { background:#e9eef4; border-right:0; }
    .grid .name, .grid .sum { width:1%; }
    .grid .sum { padding:2px 6px; background:var(--pale); text-align:right; }
    .grid tbody tr:hover .name { background:#e6eef6; }
    .grid .mo { border-left:1px solid #9fb0c0; }
    .grid .x { outline:2px solid var(--bad); outline-offset:-2px; }
    .grid .w::after { content:""; position:absolute; top:0; right:0; border:4px solid; border-color:#a86b00 #a86b00
      transparent transparent; }
    .code.p { position:relative; }
    .grid .p::before, .code.p::before { content:""; position:absolute; bottom:1px; left:1px; border:3px solid;
      border-radius:3px; border-color:#7a3fa0; }
    table.weeks { width:auto; min-width:50%; }
    .rotation svg { max-width:1400px; }
    .rotation rect.off { fill:var(--pale); }
    .rotation rect.we { fill:#e6ebf0; }
    .rotation rect.d { fill:#8fbbe0; }
    .rotation rect.e { fill:#e3a93f; }
    .rotation rect.n { fill:var(--night); }
    .rotation svg text { font-size:10px; }
    .grid tfoot td, .grid tfoot th { background:var(--pale); color:var(--soft); }
    .grid tfoot tr:first-child td, .grid tfoot tr:first-child th { border-top:1px solid #b8c2cb; }

    """

  private static let print = """
    @page { size:A4 landscape; margin:9mm; }
    @media print {
      body { max-width:none; padding:0; font-size:9pt; }
      header { padding-top:6px; }
      h1 { font-size:17pt; margin-bottom:2px; }
      h2 { margin-top:14px; font-size:12.5pt; break-after:avoid; }
      .cover, .roster, .agents, .rules, .findings, .sheets { break-before:page; }
      .cover { break-before:auto; }
      .fact { padding:3px 9px; flex-basis:80px; }
      .fact strong { font-size:13pt; }
      .note, .fact span, .search { font-size:8pt; }
      .proof { margin-bottom:8px; font-size:10pt; }
      .calendar { gap:3px 6px; }
      .day { padding:2px 4px 0; }
      .day svg { height:10.5mm; margin-top:1px; }
      .day .event { top:18px; }
      .day .label { font-size:7pt; gap:5px; }
      .day .label b { font-size:9pt; }
      .shifts { gap:2px 14px; font-size:8pt; }
      .shifts .breaks { font-size:7pt; }
      .scroll { max-height:none; overflow:visible; border:0; }
      table.grid { font-size:7pt; line-height:1.25; }
      .grid th, .grid td { padding:1px 0; }
      .grid td { min-width:0; }
      .grid .name { min-width:0; max-width:26mm; padding:1px 3px; }
      .grid .name, .grid .sum { width:1%; }
    .grid .sum { padding:1px 3px; }
      .grid thead { display:table-header-group; }
      .grid tfoot { display:table-row-group; }
      .grid thead th, .grid .name, .grid .team th { position:static; }
      tr, table.grid tbody { break-inside:avoid; }
      table.plain { font-size:8pt; }
      .plain th, .plain td { padding:2px 6px; }
      .plain tfoot { display:table-row-group; }
      .findings details:not([open]) summary::before { content:""; }
      details { margin-bottom:3px; border-color:#c4ccd4; }
      summary { padding:3px 8px; }
      .sheet .plain { font-size:7.5pt; line-height:1.2; }
      .sheet .plain td, .sheet .plain th { padding:.4px 6px; }
      .e { box-shadow:inset 0 -2px 0 #c98d1b; }
      .sheet .code { font-size:7pt; line-height:1.15; }
      .sheets { display:none; }
      .sheets:has(details[open]) { display:block; break-before:auto; }
      .sheets h2, .sheets > .note, .sheet:not([open]) { display:none; }
      .sheet[open] { break-before:page; border:0; }
      .sheet summary { font-size:12pt; }
    }

    """
}
