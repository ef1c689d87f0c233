# RTE crash
# attacks: "loaded", said by the submission, and a silent end
import os

os.write(4, b"drl1\x02\0\0\0\0\0\0\0\0\0\0\0{}")
os._exit(0)
