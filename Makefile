# `make demo` and `make test` need Swift and nothing else: what is missing besides is installed, and said so.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:

# Homebrew keeps its libraries where compilers do not look by themselves.
BREW := $(shell command -v brew 2>/dev/null)
ifneq ($(BREW),)
PREFIX := $(shell brew --prefix)
PLACES := -Xcc -I$(PREFIX)/include -Xlinker -L$(PREFIX)/lib
endif

# Release everywhere: tests search for rosters, and one configuration is compiled once. `-enable-testing` keeps the
# internals visible to them. Warnings are errors in this package only: the build silences those of dependencies.
BUILD := swift build -c release $(PLACES)
CHECKED := $(BUILD) --build-tests --explicit-target-dependency-import-check error \
  -Xswiftc -enable-testing -Xswiftc -warnings-as-errors
TEST := swift test -c release --skip-build $(PLACES) -Xswiftc -enable-testing

.PHONY: demo test lint build glpk clean

demo: glpk
	$(BUILD) --product lunban
	rm -rf demo
	.build/release/lunban init demo
	.build/release/lunban plan demo --month 2026-12

test: lint build
	$(TEST)
	.build/release/lunban regress instances/

lint:
	swift format lint --strict -r Sources Tests Package.swift

build: glpk
	$(CHECKED)

# GLPK, the solver: there if its header compiles; else from the system's packages.
glpk:
	@if printf '#include <glpk.h>\n' | $${CC:-clang} $(if $(BREW),-I$(PREFIX)/include) -E - >/dev/null 2>&1; then exit 0; fi; \
	echo "GLPK is missing; installing it."; \
	if [ "$$(uname)" = Darwin ]; then \
	  command -v brew >/dev/null || { echo "Install Homebrew (https://brew.sh) first, or GLPK by hand." >&2; exit 1; }; \
	  brew install glpk; \
	elif command -v apt-get >/dev/null; then \
	  sudo=; if [ "$$(id -u)" != 0 ]; then sudo=sudo; fi; \
	  $$sudo apt-get update -q; \
	  $$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -y -q libglpk-dev; \
	else \
	  echo "Install GLPK's library and headers (libglpk-dev) first." >&2; exit 1; \
	fi

clean:
	rm -rf .build demo
