# RTE crash
raise SystemExit(0)
