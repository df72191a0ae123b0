import Modelling
import Testing

@Suite("An MPS file")
struct MPSWriterTests {
  @Test("Every kind of row, column and bound is written as readers expect it")
  func everyKind() {
    var program = LinearProgram()
    program.addColumn(cost: 1.5, name: "plain")
    program.addColumn(cost: 0, lower: -.infinity, name: "free")
    program.addColumn(cost: -2, lower: -.infinity, upper: -1, name: "below")
    program.addColumn(cost: 1, lower: 0, isInteger: true, name: "whole")
    program.addColumn(cost: 1, lower: 0, upper: 1, isInteger: true, name: "yes or no")
    program.addColumn(cost: 1, lower: -.infinity, upper: 3, isInteger: true)
    program.addColumn(cost: 0, lower: 2, upper: 2, name: "fixed")
    program.addColumn(cost: 0, lower: -0.1, upper: 1e20, name: "wide")
    program.addRow(lower: 1, upper: 1, entries: [(0, 1), (1, 0.1)], name: "equal")
    program.addRow(lower: 0, upper: .infinity, entries: [(0, 1)], name: "at least")
    program.addRow(lower: -.infinity, upper: -3, entries: [(2, 1), (3, -1e-7)], name: "most")
    program.addRow(lower: -2, upper: 5, entries: [(4, 1)])
    program.addRow(lower: -.infinity, upper: .infinity, entries: [(5, 1)], name: "watch")
    let expected = """
      NAME a_test
      ROWS
       N cost
       E equal
       G at_least
       L most
       G R4
       N watch
      COLUMNS
       plain cost 1.5
       plain equal 1
       plain at_least 1
       free equal 0.1
       below cost -2
       below most 1
       M1 'MARKER' 'INTORG'
       whole cost 1
       whole most -1e-07
       yes_or_no cost 1
       yes_or_no R4 1
       C6 cost 1
       C6 watch 1
       M2 'MARKER' 'INTEND'
       fixed cost 0
       wide cost 0
      RHS
       RHS equal 1
       RHS most -3
       RHS R4 -2
      RANGES
       RNG R4 7
      BOUNDS
       FR BND free
       MI BND below
       UP BND below -1
       LO BND whole 0
       PL BND whole
       LO BND yes_or_no 0
       UP BND yes_or_no 1
       MI BND C6
       UP BND C6 3
       FX BND fixed 2
       LO BND wide -0.1
       UP BND wide 1e+20
      ENDATA

      """
    #expect(MPSWriter(program, title: "a test").text == expected)
  }

  @Test("Names that repeat, that are the objective's or that no field can hold get one of their own")
  func names() {
    var program = LinearProgram()
    for name in ["cost", "same", "same", "$money", "R2", String(repeating: "n", count: 256), "轮班"] {
      program.addRow(lower: 0, upper: .infinity, name: name)
    }
    let lines = MPSWriter(program, title: "").text.split(separator: "\n")
    #expect(lines[0] == "NAME program")
    #expect(lines[2...9].map { $0.dropFirst(3) } == ["cost", "R1", "same", "R3", "R4", "R2", "R6", "轮班"])
  }

  @Test("A program of nothing is a file of empty sections")
  func nothing() {
    #expect(
      MPSWriter(LinearProgram(), title: "nothing").text
        == "NAME nothing\nROWS\n N cost\nCOLUMNS\nRHS\nBOUNDS\nENDATA\n")
  }
}
