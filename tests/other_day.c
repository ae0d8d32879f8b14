/* Lets the clock on the wall show another day, for a run of the tests: OTHER_DAY_S is how many seconds it is ahead.
 *
 * Loaded with LD_PRELOAD.  What only ever runs on (CLOCK_MONOTONIC, CLOCK_BOOTTIME) is left alone, and so are waits:
 * libfaketime, told to leave it alone, breaks clock_nanosleep and with it Python's time.sleep.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <sys/time.h>
#include <time.h>

static int (*asked)(clockid_t, struct timespec *);
static time_t ahead;

__attribute__((constructor)) static void begin(void)
{
    const char *seconds = getenv("OTHER_DAY_S");
    ahead = seconds == NULL ? 0 : (time_t)atoll(seconds);
    asked = (int (*)(clockid_t, struct timespec *))dlsym(RTLD_NEXT, "clock_gettime");
}

int clock_gettime(clockid_t clock, struct timespec *at)
{
    if (asked == NULL) /* by another library's constructor */
        begin();
    int failed = asked(clock, at);
    if (failed == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE))
        at->tv_sec += ahead;
    return failed;
}

int gettimeofday(struct timeval *restrict at, void *restrict zone)
{
    struct timespec now;
    (void)zone;
    int failed = clock_gettime(CLOCK_REALTIME, &now);
    at->tv_sec = now.tv_sec;
    at->tv_usec = now.tv_nsec / 1000;
    return failed;
}

time_t time(time_t *at)
{
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (at != NULL)
        *at = now.tv_sec;
    return now.tv_sec;
}
