# RTE exception
# attacks: fork and exec as the library does it
# needs: processes
import subprocess


def center(x):
    subprocess.run(["/bin/true"], check=True)
    return x - x.mean(axis=-1, keepdims=True)
