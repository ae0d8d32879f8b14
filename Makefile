# Short forms of packaging/dev.py, which also works where make is missing.  ARGS are passed on.
PYTHON ?= python3

.PHONY: run test check build bench faults demo lock translate audit package manual
run test check build bench faults demo lock translate audit package manual:
	@$(PYTHON) packaging/dev.py $@ $(ARGS)
