"""Numbers of the system calls that a submission may not make, by architecture.

One line a call: name, x86_64, aarch64 ("-": the architecture has no such call).
From linux/arch/x86/entry/syscalls/syscall_64.tbl and include/uapi/asm-generic/unistd.h.
"""

from __future__ import annotations

_DENIED = """
    # programs
    execve 59 221
    execveat 322 281
    # processes of others
    ptrace 101 117
    process_vm_readv 310 270
    process_vm_writev 311 271
    process_madvise 440 440
    process_mrelease 448 448
    kcmp 312 272
    pidfd_open 434 434
    pidfd_getfd 438 438
    pidfd_send_signal 424 424
    tkill 200 130
    rt_sigqueueinfo 129 138
    rt_tgsigqueueinfo 297 240
    sched_setaffinity 203 122
    sched_setscheduler 144 119
    sched_setparam 142 118
    sched_setattr 314 274
    setpriority 141 140
    ioprio_set 251 30
    migrate_pages 256 238
    move_pages 279 239
    # processes
    fork 57 -
    vfork 58 -
    # network
    socket 41 198
    connect 42 203
    bind 49 200
    listen 50 201
    accept 43 202
    accept4 288 242
    sendmsg 46 211
    sendmmsg 307 269
    # names and metadata
    mkdir 83 -
    mkdirat 258 34
    rmdir 84 -
    unlink 87 -
    unlinkat 263 35
    rename 82 -
    renameat 264 38
    renameat2 316 276
    link 86 -
    linkat 265 37
    symlink 88 -
    symlinkat 266 36
    mknod 133 -
    mknodat 259 33
    truncate 76 45
    creat 85 -
    chmod 90 -
    fchmod 91 52
    fchmodat 268 53
    fchmodat2 452 452
    chown 92 -
    fchown 93 55
    lchown 94 -
    fchownat 260 54
    utime 132 -
    utimes 235 -
    futimesat 261 -
    utimensat 280 88
    setxattr 188 5
    lsetxattr 189 6
    fsetxattr 190 7
    setxattrat 463 463
    removexattr 197 14
    lremovexattr 198 15
    fremovexattr 199 16
    removexattrat 466 466
    file_setattr 469 469
    getxattr 191 8
    lgetxattr 192 9
    fgetxattr 193 10
    getxattrat 464 464
    listxattr 194 11
    llistxattr 195 12
    flistxattr 196 13
    listxattrat 465 465
    file_getattr 468 468
    flock 73 32
    sync 162 81
    syncfs 306 267
    quotactl 179 60
    quotactl_fd 443 443
    # hidden memory
    memfd_create 319 279
    memfd_secret 447 447
    shmget 29 194
    shmat 30 196
    shmctl 31 195
    shmdt 67 197
    semget 64 190
    semop 65 193
    semctl 66 191
    semtimedop 220 192
    msgget 68 186
    msgsnd 69 189
    msgrcv 70 188
    msgctl 71 187
    mq_open 240 180
    mq_unlink 241 181
    mq_timedsend 242 182
    mq_timedreceive 243 183
    mq_notify 244 184
    mq_getsetattr 245 185
    mlock 149 228
    mlock2 325 284
    mlockall 151 230
    remap_file_pages 216 234
    mbind 237 235
    set_mempolicy 238 237
    set_mempolicy_home_node 450 450
    # what the machine or the user has only so many of
    io_setup 206 0
    io_destroy 207 1
    io_submit 209 2
    io_cancel 210 3
    io_getevents 208 4
    io_pgetevents 333 292
    timer_create 222 107
    # watching
    inotify_init 253 -
    inotify_init1 294 26
    inotify_add_watch 254 27
    inotify_rm_watch 255 28
    fanotify_init 300 262
    fanotify_mark 301 263
    perf_event_open 298 241
    lookup_dcookie 212 18
    name_to_handle_at 303 264
    open_by_handle_at 304 265
    # kernel
    bpf 321 280
    io_uring_setup 425 425
    io_uring_enter 426 426
    io_uring_register 427 427
    userfaultfd 323 282
    add_key 248 217
    request_key 249 218
    keyctl 250 219
    mount 165 40
    umount2 166 39
    pivot_root 155 41
    chroot 161 51
    fsopen 430 430
    fsconfig 431 431
    fsmount 432 432
    fspick 433 433
    move_mount 429 429
    open_tree 428 428
    open_tree_attr 467 467
    mount_setattr 442 442
    setns 308 268
    unshare 272 97
    acct 163 89
    swapon 167 224
    swapoff 168 225
    reboot 169 142
    kexec_load 246 104
    kexec_file_load 320 294
    init_module 175 105
    finit_module 313 273
    delete_module 176 106
    settimeofday 164 170
    clock_settime 227 112
    clock_adjtime 305 266
    adjtimex 159 171
    syslog 103 116
    sethostname 170 161
    setdomainname 171 162
    vhangup 153 58
    iopl 172 -
    ioperm 173 -
    modify_ldt 154 -
    personality 135 92
    nfsservctl 180 42
    uselib 134 -
    ustat 136 -
    sysfs 139 -
    seccomp 317 277
    setrlimit 160 164
    # identity
    setuid 105 146
    setgid 106 144
    setreuid 113 145
    setregid 114 143
    setresuid 117 147
    setresgid 119 149
    setfsuid 122 151
    setfsgid 123 152
    setgroups 116 159
    capset 126 91
    setpgid 109 154
    setsid 112 157
    # unreadable
    clone3 435 435
    openat2 437 437
"""

# calls that are allowed with some arguments and not with others (see seccomp.py)
_FILTERED = """
    clone 56 220
    kill 62 129
    tgkill 234 131
    prctl 157 167
    ioctl 16 29
    fcntl 72 25
    prlimit64 302 261
    sendto 44 206
    open 2 -
    openat 257 56
"""

ARCHITECTURES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}  # column, AUDIT_ARCH_*
NEWEST = 469  # a call with a higher number did not exist when the tables were made


def _table(text: str, column: int) -> dict[str, int]:
    rows = (line.split() for line in text.splitlines() if line.strip() and "#" not in line)
    return {name: int(numbers[column]) for name, *numbers in rows if numbers[column] != "-"}


def denied(machine: str) -> dict[str, int]:
    """Calls that are refused whatever their arguments, name to number."""
    return _table(_DENIED, ARCHITECTURES[machine][0])


def filtered(machine: str) -> dict[str, int]:
    """Calls whose arguments decide, name to number."""
    return _table(_FILTERED, ARCHITECTURES[machine][0])
