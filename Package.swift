// swift-tools-version: 6.1
import PackageDescription

/// Strictness every room shares: imports are internal unless said otherwise, and a file sees only what it imports.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

/// A room of the house. `ls Sources` is the architecture; the dependencies here are its walls.
func room(_ name: String, may dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

/// The tests of a room mirror its path.
func tests(_ name: String, using dependencies: [Target.Dependency]) -> Target {
  .testTarget(name: "\(name)Tests", dependencies: dependencies, swiftSettings: strict)
}

let package = Package(
  name: "lunban",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "lunban", targets: ["lunban"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
  ],
  targets: [
    room("Workforce"),
    room("Forecasting", may: ["Workforce"]),
    room("Staffing", may: ["Workforce"]),
    room("Rules", may: ["Workforce"]),
    room("Modelling"),
    .systemLibrary(
      name: "CGLPK", path: "solvers/CGLPK",
      providers: [.apt(["libglpk-dev"]), .brew(["glpk"])]),
    room("GLPK", may: ["Modelling", "CGLPK"]),
    .target(name: "CKernels", path: "solvers/CKernels"),
    room("Requests", may: ["Workforce", "Rules", "Modelling"]),
    room("Rostering", may: ["Workforce", "Rules", "Modelling", "CKernels"]),
    room(
      "Documents",
      may: [
        "Workforce", "Forecasting", "Staffing", "Rules", "Modelling",
        .product(name: "Yams", package: "Yams"),
      ]),
    room("Reporting", may: ["Workforce", "Rules"]),
    .executableTarget(
      name: "lunban",
      dependencies: [
        "Workforce", "Forecasting", "Staffing", "Rules", "Modelling", "GLPK", "Requests", "Rostering", "Documents",
        "Reporting",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    tests("Workforce", using: ["Workforce"]),
    tests("Forecasting", using: ["Forecasting", "Workforce"]),
    tests("Staffing", using: ["Staffing", "Workforce"]),
    tests("Rules", using: ["Rules", "Workforce"]),
    tests("Modelling", using: ["Modelling"]),
    tests("GLPK", using: ["GLPK", "Modelling"]),
    tests("Requests", using: ["Requests", "Rules", "Workforce", "Modelling", "GLPK"]),
    tests("Rostering", using: ["Rostering", "Rules", "Workforce", "Modelling", "GLPK"]),
    tests("Documents", using: ["Documents", "Workforce", "Rules", "Forecasting", "Staffing"]),
    tests("Reporting", using: ["Reporting", "Workforce", "Rules"]),
    tests("Lunban", using: ["lunban", "Rules"]),
  ],
  swiftLanguageModes: [.v6]
)
