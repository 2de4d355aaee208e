# Every command of the repository. `make` lists them; README.md says what they are for.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
PYTHON_HERE := .venv/bin/python
YINGSHANG := $(PYTHON_HERE) -m yingshang.site.cli
SERVE ?= 1
PORT ?= 8000
KILLS ?= 50
TEXTS ?= 1000000
XML ?= 10000
ARGS ?=
CASES ?= ../shared/conformance/dmn

.PHONY: help setup demo serve worker test screenshots lint bench crash conformance fuzz spark clean

help: ## 列出全部命令
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' Makefile

setup: ## 建 .venv, 按 requirements.lock 安装依赖 (锁文件没变则什么也不做)
	@bin/setup

demo: setup ## 建演示城市, 走完开餐饮店全流程, 启动网站 (SERVE=0 只走流程; PORT=8000)
	@$(YINGSHANG) demo --port $(PORT) $(if $(filter 0,$(SERVE)),--no-serve)

serve: setup ## 启动网站 (PORT=8000)
	@$(YINGSHANG) serve --port $(PORT)

worker: setup ## 运行后台任务
	@$(YINGSHANG) worker

test: setup ## 运行全部测试 (ARGS="tests/kit -k 名称"); 没有 Chromium 时跳过浏览器测试
	@$(PYTHON_HERE) -m pytest $(ARGS)

screenshots: setup ## 走一遍演示城市, 重画 README 中的图 (需要 Chromium)
	@$(PYTHON_HERE) -m pytest tests/browser/pictures.py

lint: setup ## 检查代码: ruff, mypy, 引用方向, 模板
	@$(PYTHON_HERE) -m ruff check src tests
	@$(PYTHON_HERE) -m mypy
	@$(PYTHON_HERE) -c "from importlinter.cli import lint_imports_command; lint_imports_command()"
	@$(PYTHON_HERE) -m djlint src --lint --quiet

bench: setup ## 在本机测性能, 每行一个 JSON
	@$(PYTHON_HERE) tests/bench/run.py $(ARGS)

crash: setup ## 压力下随机 kill -9 数据库、网站和后台任务, 核对一件不丢一件不重 (KILLS=50 SEED=…)
	@$(PYTHON_HERE) tests/crash/run.py --kills $(KILLS) $(if $(SEED),--seed $(SEED)) $(ARGS)

conformance: setup ## 跑公开的 DMN 一致性用例, 分级报告 (CASES=…/dmn)
	@$(YINGSHANG) rules run $(CASES)/cases.jsonl --models $(CASES)

fuzz: setup ## 用随机的 FEEL 文字和损坏的 DMN 文件试规则引擎 (TEXTS=1000000 XML=10000 SEED=…)
	@$(PYTHON_HERE) tests/fuzz/run.py --texts $(TEXTS) --xml $(XML) $(if $(SEED),--seed $(SEED)) $(ARGS)

spark: setup ## 把 Spark 的结果与解释器比对 (需要 Java 17)
	@$(PYTHON_HERE) -m pip install --quiet 'pyspark>=3.5,<4.1'
	@$(PYTHON_HERE) -m pytest tests/batch/on_spark.py

clean: ## 删除缓存; DATA=1 连同演示数据
	@rm -rf .mypy_cache .ruff_cache .hypothesis .import_linter_cache .pytest_cache
	@find src tests -name __pycache__ -type d -prune -exec rm -rf {} +
ifeq ($(DATA),1)
	@$(YINGSHANG) db destroy --yes
endif
