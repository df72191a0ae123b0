# `make demo` and `make test` need Swift and nothing else: what is missing besides is installed, and said so.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DELETE_ON_ERROR:

DEMO ?= demo
MONTH ?= 2026-12
INSTANCES ?= instances

# Homebrew keeps its libraries where compilers do not look by themselves.
BREW := $(shell command -v brew 2>/dev/null)
ifneq ($(BREW),)
PREFIX := $(shell brew --prefix)
PLACES := -Xcc -I$(PREFIX)/include -Xlinker -L$(PREFIX)/lib
endif

# Release everywhere: tests search for rosters, and one configuration is compiled once. `-enable-testing` keeps the
# internals visible to them. Warnings in other people's packages are theirs, so only ours are errors (Package.swift).
BUILD := swift build -c release $(PLACES)
CHECKED := $(BUILD) --build-tests -Xswiftc -enable-testing --explicit-target-dependency-import-check error
TEST := swift test -c release --skip-build $(PLACES) -Xswiftc -enable-testing

.PHONY: demo test lint build glpk clean

demo: glpk
	$(BUILD) --product lunban
	rm -rf $(DEMO)
	.build/release/lunban init $(DEMO) --month $(MONTH)
	.build/release/lunban plan $(DEMO) --month $(MONTH)

test: lint build
	$(TEST)
	.build/release/lunban regress $(INSTANCES)

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
	  DEBIAN_FRONTEND=noninteractive $$sudo apt-get install -y -q libglpk-dev; \
	else \
	  echo "Install GLPK's library and headers (libglpk-dev) first." >&2; exit 1; \
	fi

clean:
	rm -rf .build $(DEMO)
