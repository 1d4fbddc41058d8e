/*
 * A disk that takes its time, put under one process (LD_PRELOAD): every sync first waits as many milliseconds as
 * SLOW_DISK_MS says, and then for as long as the file that SLOW_DISK_STALL names is there. The real sync follows.
 * The system call itself, not the next library's function: nothing has to be looked up, in any thread, ever.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static long sync_ms;
static const char *stall;

/* Once, before main: what changes its environment later must not be read meanwhile. */
__attribute__((constructor)) static void read_settings(void) {
  const char *ms = getenv("SLOW_DISK_MS");
  sync_ms = ms == NULL ? 0 : atol(ms);
  stall = getenv("SLOW_DISK_STALL");
}

static void pause_ms(long ms) {
  struct timespec left = {ms / 1000, ms % 1000 * 1000000};
  while (nanosleep(&left, &left) != 0)
    ;
}

static void take_time(void) {
  if (sync_ms > 0) pause_ms(sync_ms);
  while (stall != NULL && access(stall, F_OK) == 0) pause_ms(5);
}

int fsync(int file) {
  take_time();
  return (int)syscall(SYS_fsync, file);
}

int fdatasync(int file) {
  take_time();
  return (int)syscall(SYS_fdatasync, file);
}

int sync_file_range(int file, off64_t from, off64_t bytes, unsigned int flags) {
  take_time();
  return (int)syscall(SYS_sync_file_range, file, from, bytes, flags);
}
