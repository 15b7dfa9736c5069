/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>

#include "workspace/laurel-workspace-private.h"

/* Design §5: a second process waits this long for the lock. */
static guint wait_ms = 5000;

#define POLL_MS 20

/**
 * laurel_lock_set_wait:
 *
 * For tests, which need not wait as long as people do.
 */
void
laurel_lock_set_wait (guint milliseconds)
{
  wait_ms = milliseconds;
}

/**
 * laurel_lock_acquire:
 * @path: the workspace
 * @unclean: (out): the last writer did not let go of the lock by itself
 *
 * Takes the lock that makes this process the one writer. The file holds the writer's process id while it is held and
 * is emptied when it is let go; it is never deleted, since somebody may be waiting for it.
 *
 * Returns: a file descriptor, or -1 with %LAUREL_WORKSPACE_ERROR_BUSY or another error
 */
int
laurel_lock_acquire (const char *path,
                     gboolean *unclean,
                     GError **error)
{
  g_autofree char *name = g_strconcat (path, ".lock", NULL);
  gint64 deadline = g_get_monotonic_time () + (gint64) wait_ms * 1000;
  char text[32] = "";
  int fd;

  fd = open (name, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (fd < 0) {
    g_set_error (error, LAUREL_WORKSPACE_ERROR,
                 errno == EACCES || errno == EROFS ? LAUREL_WORKSPACE_ERROR_READ_ONLY : LAUREL_WORKSPACE_ERROR_UNREADABLE,
                 _("The workspace cannot be locked, because “%s” cannot be written: %s."), name, g_strerror (errno));
    return -1;
  }
  while (flock (fd, LOCK_EX | LOCK_NB) != 0) {
    if (errno == EINTR)
      continue;
    if (errno != EWOULDBLOCK) {
      g_set_error (error, LAUREL_WORKSPACE_ERROR, LAUREL_WORKSPACE_ERROR_UNREADABLE,
                   _("The workspace cannot be locked: %s."), g_strerror (errno));
      close (fd);
      return -1;
    }
    if (g_get_monotonic_time () >= deadline) {
      ssize_t n = pread (fd, text, sizeof text - 1, 0);

      text[MAX (n, 0)] = '\0';
      g_set_error (error, LAUREL_WORKSPACE_ERROR, LAUREL_WORKSPACE_ERROR_BUSY,
                   _("Another Laurel (process %d) is writing to this workspace. Close it, or try again later."),
                   atoi (text));
      close (fd);
      return -1;
    }
    g_usleep (POLL_MS * 1000);
  }

  *unclean = pread (fd, text, 1, 0) > 0;
  if (ftruncate (fd, 0) == 0) {
    int length = snprintf (text, sizeof text, "%d\n", (int) getpid ());

    if (pwrite (fd, text, length, 0) != length)
      g_debug ("the lock file does not take the process id");
  }
  return fd;
}

void
laurel_lock_release (int fd)
{
  if (fd < 0)
    return;
  if (ftruncate (fd, 0) != 0)
    g_debug ("the lock file cannot be emptied");
  close (fd);
}

/**
 * laurel_path_is_on_network:
 *
 * Whether the file is where WAL, which needs memory shared between processes, does not work (platform notes §9).
 */
gboolean
laurel_path_is_on_network (const char *path)
{
  static const guint32 magics[] = {
    0x6969,     /* NFS */
    0xff534d42, /* CIFS */
    0xfe534d42, /* SMB2 */
    0x517b,     /* SMB */
    0x65735546, /* FUSE: sshfs, GVfs, rclone */
    0x01021997, /* 9P */
    0x5346414f, /* AFS */
    0x73757245, /* Coda */
    0x00c36400, /* Ceph */
    0x01161970, /* GFS2 */
    0x7461636f, /* OCFS2 */
    0x0bd00bd0, /* Lustre */
  };
  g_autofree char *folder = g_path_get_dirname (path);
  struct statfs status;

  if (statfs (folder, &status) != 0)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (magics); i++)
    if ((guint32) status.f_type == magics[i])
      return TRUE;
  return FALSE;
}
