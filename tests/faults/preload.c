/* Stands between a test's child and its disk: records what it does to the files below one folder, lets a chosen call
 * fail, or kills the child at it.
 *
 * Loaded with LD_PRELOAD, so that Python, SQLCipher and all else go through it alike.  ACCORD_FAULT_ROOT names the
 * folder when the process begins; calls about other files pass untouched.  Until fault_plan() or fault_record() is
 * called (by ctypes, after a fork) nothing is counted.
 *
 * A record of the log is a header and what follows it: the path, the other path, the bytes.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

#define FDS 4096

enum plan { NOTHING, FAIL_ONCE, FAIL_FOR_GOOD, TEAR, KILL_BEFORE, KILL_HALFWAY, KILL_AFTER };

struct header {
    int32_t kind; /* a letter, see the callers of note() */
    int32_t fd;
    int64_t offset;
    int64_t size;
    int32_t path_size;
    int32_t other_size;
};

static char root[PATH_MAX];
static size_t root_size;
static char *path_of[FDS];
static char appends[FDS];
static int log_fd = -1;
static enum plan plan = NOTHING;
static long planned_at, calls;
static int planned_errno;
static char struck[64];
static char letters[1 << 16]; /* of every call since the plan, for whoever chooses where to strike */
static pthread_mutex_t lock = PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP;

#define REAL(name) ((__typeof__(&name))real(#name))

static void *real(const char *name)
{
    return dlsym(RTLD_NEXT, name);
}

static void find_root(void)
{
    if (root[0] == 0) {
        const char *named = getenv("ACCORD_FAULT_ROOT");
        snprintf(root, sizeof root, "%s", named == NULL ? "/nowhere" : named);
        root_size = strlen(root);
    }
}

/* The path that a call means, absolute; 0 when it is none of ours. */
static int ours(int folder, const char *path, char *found)
{
    find_root();
    if (path == NULL)
        return 0;
    if (path[0] == '/')
        snprintf(found, PATH_MAX, "%s", path);
    else if (folder == AT_FDCWD) {
        char here[PATH_MAX];
        if (getcwd(here, sizeof here) == NULL)
            return 0;
        snprintf(found, PATH_MAX, "%.2000s/%.2000s", here, path);
    } else if (folder >= 0 && folder < FDS && path_of[folder] != NULL)
        snprintf(found, PATH_MAX, "%.2000s/%.2000s", path_of[folder], path);
    else
        return 0;
    return strncmp(found, root, root_size) == 0 && (found[root_size] == '/' || found[root_size] == 0);
}

static int is_ours(int fd)
{
    return fd >= 0 && fd < FDS && path_of[fd] != NULL;
}

static void raw_write(const void *bytes, size_t size)
{
    const char *at = bytes;
    while (size > 0) {
        long done = syscall(SYS_write, log_fd, at, size);
        if (done <= 0)
            abort();
        at += done;
        size -= (size_t)done;
    }
}

static void note(char kind, int fd, int64_t offset, int64_t size, const char *path, const char *other, const void *bytes)
{
    struct header head = {kind, fd, offset, size, 0, 0};
    if (log_fd < 0)
        return;
    head.path_size = path == NULL ? 0 : (int32_t)strlen(path);
    head.other_size = other == NULL ? 0 : (int32_t)strlen(other);
    raw_write(&head, sizeof head);
    if (head.path_size)
        raw_write(path, (size_t)head.path_size);
    if (head.other_size)
        raw_write(other, (size_t)head.other_size);
    if (bytes != NULL && size > 0)
        raw_write(bytes, (size_t)size);
}

/* What becomes of the next call: 0 go on, 1 fail, 2 half of it and then fail, 3 half and die, 4 all of it and die. */
static int fate(const char *name)
{
    if (plan == NOTHING)
        return 0;
    if (calls < (long)sizeof letters - 1)
        letters[calls] = name[0];
    calls++;
    if (calls < planned_at || (calls > planned_at && plan != FAIL_FOR_GOOD))
        return 0;
    if (calls == planned_at)
        snprintf(struck, sizeof struck, "%s", name);
    switch (plan) {
    case FAIL_ONCE:
    case FAIL_FOR_GOOD:
        errno = planned_errno;
        return 1;
    case TEAR:
        return 2;
    case KILL_BEFORE:
        kill(getpid(), SIGKILL);
        return 0;
    case KILL_HALFWAY:
        return 3;
    case KILL_AFTER:
        return 4;
    default:
        return 0;
    }
}

#define ENTER(name)                     \
    pthread_mutex_lock(&lock);          \
    int what = fate(name);              \
    if (what == 1 || (what == 2)) {     \
        if (what == 2)                  \
            errno = planned_errno;      \
        pthread_mutex_unlock(&lock);    \
        return -1;                      \
    }
#define LEAVE                           \
    if (what >= 3)                      \
        kill(getpid(), SIGKILL);        \
    pthread_mutex_unlock(&lock)

/* ── What the child calls ────────────────────────────────────────────────────────────────────────────────────── */

void fault_plan(int kind, long at, int error)
{
    pthread_mutex_lock(&lock);
    plan = (enum plan)kind;
    planned_at = at;
    planned_errno = error;
    calls = 0;
    struck[0] = 0;
    memset(letters, 0, sizeof letters);
    pthread_mutex_unlock(&lock);
}


const char *fault_letters(void)
{
    return letters;
}

const char *fault_struck(void)
{
    return struck;
}

void fault_record(int fd)
{
    log_fd = fd;
}

void fault_mark(const char *text)
{
    pthread_mutex_lock(&lock);
    note('m', -1, 0, (int64_t)strlen(text), NULL, NULL, text);
    pthread_mutex_unlock(&lock);
}

/* ── Opening and closing ─────────────────────────────────────────────────────────────────────────────────────── */

static int opened(int folder, const char *path, int flags, mode_t mode, const char *name)
{
    char full[PATH_MAX];
    __typeof__(&openat) open_it = REAL(openat);
    if (!ours(folder, path, full))
        return open_it(folder, path, flags, mode);
    ENTER(name);
    int fd = open_it(folder, path, flags, mode);
    if (fd >= 0 && fd < FDS) {
        free(path_of[fd]);
        path_of[fd] = strdup(full);
        appends[fd] = (flags & O_APPEND) != 0;
        note('o', fd, flags, 0, full, NULL, NULL);
    }
    LEAVE;
    return fd;
}

#define MODE_OF(flags)                                  \
    mode_t mode = 0;                                    \
    if ((flags) & (O_CREAT | __O_TMPFILE)) {            \
        va_list more;                                   \
        va_start(more, flags);                          \
        mode = (mode_t)va_arg(more, int);               \
        va_end(more);                                   \
    }

int open(const char *path, int flags, ...)
{
    MODE_OF(flags);
    return opened(AT_FDCWD, path, flags, mode, "open");
}

int open64(const char *path, int flags, ...)
{
    MODE_OF(flags);
    return opened(AT_FDCWD, path, flags, mode, "open");
}

int openat(int folder, const char *path, int flags, ...)
{
    MODE_OF(flags);
    return opened(folder, path, flags, mode, "open");
}

int openat64(int folder, const char *path, int flags, ...)
{
    MODE_OF(flags);
    return opened(folder, path, flags, mode, "open");
}

int close(int fd)
{
    if (is_ours(fd)) {
        pthread_mutex_lock(&lock);
        note('c', fd, 0, 0, NULL, NULL, NULL);
        free(path_of[fd]);
        path_of[fd] = NULL;
        pthread_mutex_unlock(&lock);
    }
    return REAL(close)(fd);
}

/* ── Content ─────────────────────────────────────────────────────────────────────────────────────────────────── */

static ssize_t written(int fd, const void *bytes, size_t size, off_t offset)
{
    __typeof__(&pwrite) write_it = REAL(pwrite);
    pthread_mutex_lock(&lock);
    int what = fate("write");
    if (what == 1) {
        pthread_mutex_unlock(&lock);
        return -1;
    }
    size_t now = what == 2 || what == 3 ? size / 2 : size;
    ssize_t done = write_it(fd, bytes, now, offset);
    if (done > 0)
        note('w', fd, offset, done, NULL, NULL, bytes);
    if (what >= 3)
        kill(getpid(), SIGKILL);
    if (what == 2) {
        errno = planned_errno;
        done = -1;
    }
    pthread_mutex_unlock(&lock);
    return done;
}

ssize_t pwrite(int fd, const void *bytes, size_t size, off_t offset)
{
    return is_ours(fd) ? written(fd, bytes, size, offset) : REAL(pwrite)(fd, bytes, size, offset);
}

ssize_t pwrite64(int fd, const void *bytes, size_t size, off64_t offset)
{
    return pwrite(fd, bytes, size, offset);
}

ssize_t write(int fd, const void *bytes, size_t size)
{
    if (!is_ours(fd))
        return REAL(write)(fd, bytes, size);
    struct stat there;
    off_t offset = lseek(fd, 0, SEEK_CUR);
    if (appends[fd] && fstat(fd, &there) == 0)
        offset = there.st_size;
    ssize_t done = written(fd, bytes, size, offset);
    if (done > 0)
        lseek(fd, offset + done, SEEK_SET);
    return done;
}

ssize_t writev(int fd, const struct iovec *parts, int count)
{
    if (is_ours(fd))
        abort(); /* nobody here uses it; a recorder that misses bytes would prove nothing */
    return REAL(writev)(fd, parts, count);
}

ssize_t read(int fd, void *bytes, size_t size)
{
    if (!is_ours(fd))
        return REAL(read)(fd, bytes, size);
    ENTER("read");
    ssize_t done = REAL(read)(fd, bytes, size);
    LEAVE;
    return done;
}

ssize_t pread(int fd, void *bytes, size_t size, off_t offset)
{
    if (!is_ours(fd))
        return REAL(pread)(fd, bytes, size, offset);
    ENTER("read");
    ssize_t done = REAL(pread)(fd, bytes, size, offset);
    LEAVE;
    return done;
}

ssize_t pread64(int fd, void *bytes, size_t size, off64_t offset)
{
    return pread(fd, bytes, size, offset);
}

static int cut(int fd, off_t size)
{
    if (!is_ours(fd))
        return REAL(ftruncate)(fd, size);
    ENTER("truncate");
    int done = REAL(ftruncate)(fd, size);
    if (done == 0)
        note('t', fd, size, 0, NULL, NULL, NULL);
    LEAVE;
    return done;
}

int ftruncate(int fd, off_t size)
{
    return cut(fd, size);
}

int ftruncate64(int fd, off64_t size)
{
    return cut(fd, size);
}

int posix_fallocate(int fd, off_t offset, off_t size)
{
    if (is_ours(fd))
        abort();
    return REAL(posix_fallocate)(fd, offset, size);
}

int fallocate(int fd, int mode, off_t offset, off_t size)
{
    if (is_ours(fd))
        abort();
    return REAL(fallocate)(fd, mode, offset, size);
}

void *mmap(void *at, size_t size, int allowed, int flags, int fd, off_t offset)
{
    __typeof__(&mmap) map_it = REAL(mmap);
    if (!is_ours(fd))
        return map_it(at, size, allowed, flags, fd, offset);
    pthread_mutex_lock(&lock);
    int what = fate("map");
    void *found = what == 1 || what == 2 ? MAP_FAILED : map_it(at, size, allowed, flags, fd, offset);
    if (what == 1 || what == 2)
        errno = planned_errno;
    LEAVE;
    return found;
}

void *mmap64(void *at, size_t size, int allowed, int flags, int fd, off64_t offset)
{
    return mmap(at, size, allowed, flags, fd, offset);
}

/* ── Durability ──────────────────────────────────────────────────────────────────────────────────────────────── */

static int synced(int fd, int (*sync_it)(int))
{
    if (!is_ours(fd))
        return sync_it(fd);
    ENTER("sync");
    int done = sync_it(fd);
    if (done == 0)
        note('s', fd, 0, 0, NULL, NULL, NULL);
    LEAVE;
    return done;
}

int fsync(int fd)
{
    return synced(fd, REAL(fsync));
}

int fdatasync(int fd)
{
    return synced(fd, REAL(fdatasync));
}

/* ── Names ───────────────────────────────────────────────────────────────────────────────────────────────────── */

int renameat(int from_folder, const char *from, int to_folder, const char *to)
{
    char old[PATH_MAX], fresh[PATH_MAX];
    int is_from = ours(from_folder, from, old), is_to = ours(to_folder, to, fresh);
    if (!is_from || !is_to)
        return REAL(renameat)(from_folder, from, to_folder, to);
    ENTER("name");
    int done = REAL(renameat)(from_folder, from, to_folder, to);
    if (done == 0)
        note('r', -1, 0, 0, old, fresh, NULL);
    LEAVE;
    return done;
}

int rename(const char *from, const char *to)
{
    return renameat(AT_FDCWD, from, AT_FDCWD, to);
}

int linkat(int from_folder, const char *from, int to_folder, const char *to, int flags)
{
    char old[PATH_MAX], fresh[PATH_MAX];
    int is_from = ours(from_folder, from, old), is_to = ours(to_folder, to, fresh);
    if (!is_from || !is_to)
        return REAL(linkat)(from_folder, from, to_folder, to, flags);
    ENTER("link");
    int done = REAL(linkat)(from_folder, from, to_folder, to, flags);
    if (done == 0)
        note('l', -1, 0, 0, old, fresh, NULL);
    LEAVE;
    return done;
}

int link(const char *from, const char *to)
{
    return linkat(AT_FDCWD, from, AT_FDCWD, to, 0);
}

int unlinkat(int folder, const char *path, int flags)
{
    char full[PATH_MAX];
    if (!ours(folder, path, full))
        return REAL(unlinkat)(folder, path, flags);
    ENTER("unlink");
    int done = REAL(unlinkat)(folder, path, flags);
    if (done == 0)
        note('u', -1, 0, 0, full, NULL, NULL);
    LEAVE;
    return done;
}

int unlink(const char *path)
{
    return unlinkat(AT_FDCWD, path, 0);
}

int rmdir(const char *path)
{
    return unlinkat(AT_FDCWD, path, AT_REMOVEDIR);
}

int mkdirat(int folder, const char *path, mode_t mode)
{
    char full[PATH_MAX];
    if (!ours(folder, path, full))
        return REAL(mkdirat)(folder, path, mode);
    ENTER("directory");
    int done = REAL(mkdirat)(folder, path, mode);
    if (done == 0)
        note('d', -1, 0, 0, full, NULL, NULL);
    LEAVE;
    return done;
}

int mkdir(const char *path, mode_t mode)
{
    return mkdirat(AT_FDCWD, path, mode);
}
