/* Makes a flush as slow as that of an ordinary disk: preloaded, each fsync and fdatasync takes as many milliseconds longer as FLUSH_MS says. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <time.h>

static void linger(void)
{
    const char *text = getenv("FLUSH_MS");
    long microseconds = text ? (long)(atof(text) * 1000) : 0;
    struct timespec rest = { microseconds / 1000000, microseconds % 1000000 * 1000 };
    nanosleep(&rest, NULL);
}

int fsync(int file)
{
    static int (*real)(int);
    if (!real) real = (int (*)(int))dlsym(RTLD_NEXT, "fsync");
    linger();
    return real(file);
}

int fdatasync(int file)
{
    static int (*real)(int);
    if (!real) real = (int (*)(int))dlsym(RTLD_NEXT, "fdatasync");
    linger();
    return real(file);
}
