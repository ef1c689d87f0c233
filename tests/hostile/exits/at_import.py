# RTE crash
# attacks: an end before any case has begun
import os

os._exit(0)
