"""Takes from the reader child what a hostile file could use: memory, time, files, sockets."""

import sys
from typing import Final

MEMORY_BYTES: Final = 1 << 30
CPU_SECONDS: Final = 10
SCAN_MEMORY_BYTES: Final = 3 << 29
"""1.5 GiB: a page at 600 dpi in colour is 104 MB, and is held up to four times while it is unpacked."""
SCAN_CPU_SECONDS: Final = 600
"""A child that reads scans lives for many sheets; how long one file may take is the parent's to say."""


def restrict_process(memory: int = MEMORY_BYTES, cpu_seconds: int = CPU_SECONDS) -> None:
    """Limit this process for the rest of its life; call it after the last import.

    With no file descriptor left to open there is no file, no socket and no further module: what a parser
    bug could still do is compute, and the processor time and the address space for that are bounded.
    """
    if sys.platform == "win32":
        _restrict_windows(memory, cpu_seconds)
    else:
        _restrict_posix(memory, cpu_seconds)


def _restrict_posix(memory: int, cpu_seconds: int) -> None:
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CPU, (cpu_seconds, cpu_seconds))
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))


def _restrict_windows(memory: int, cpu_seconds: int) -> None:
    """Put the process into a job object of its own. UNTESTED: no Windows machine was at hand."""
    if sys.platform == "win32":
        import ctypes
        from ctypes import wintypes

        class BasicLimits(ctypes.Structure):
            _fields_ = [
                ("process_time", ctypes.c_int64),
                ("job_time", ctypes.c_int64),
                ("flags", wintypes.DWORD),
                ("least_working_set", ctypes.c_size_t),
                ("most_working_set", ctypes.c_size_t),
                ("processes", wintypes.DWORD),
                ("affinity", ctypes.c_size_t),
                ("priority", wintypes.DWORD),
                ("scheduling", wintypes.DWORD),
            ]

        class ExtendedLimits(ctypes.Structure):
            _fields_ = [
                ("basic", BasicLimits),
                ("io_counters", ctypes.c_uint64 * 6),
                ("process_memory", ctypes.c_size_t),
                ("job_memory", ctypes.c_size_t),
                ("peak_process_memory", ctypes.c_size_t),
                ("peak_job_memory", ctypes.c_size_t),
            ]

        process_time, active_processes, process_memory, die_quietly = 0x2, 0x8, 0x100, 0x400
        limits = ExtendedLimits()
        limits.basic.flags = process_time | active_processes | process_memory | die_quietly
        limits.basic.process_time = cpu_seconds * 10_000_000
        limits.basic.processes = 1
        limits.process_memory = memory
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateJobObjectW.restype = wintypes.HANDLE
        kernel.GetCurrentProcess.restype = wintypes.HANDLE
        kernel.SetInformationJobObject.argtypes = (wintypes.HANDLE, ctypes.c_int, ctypes.c_void_p, wintypes.DWORD)
        kernel.AssignProcessToJobObject.argtypes = (wintypes.HANDLE, wintypes.HANDLE)
        job = kernel.CreateJobObjectW(None, None)
        extended_limit_information = 9
        kernel.SetInformationJobObject(job, extended_limit_information, ctypes.byref(limits), ctypes.sizeof(limits))
        if not kernel.AssignProcessToJobObject(job, kernel.GetCurrentProcess()):
            raise ctypes.WinError(ctypes.get_last_error())
