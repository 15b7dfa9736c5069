/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/laurel-big-table.h"

#include <string.h>
#include <sys/mman.h>

#define LARGE_PAGE (2 * 1024 * 1024)

/* In front of each table, so that it need not be told how large it was. */
typedef struct {
  gpointer mapping; /* %NULL for a small table */
  gsize mapped;
} Head;

#define HEAD_SIZE 64

G_STATIC_ASSERT (sizeof (Head) <= HEAD_SIZE);

/**
 * laurel_big_table_new:
 * @size: bytes
 *
 * Returns: (transfer full): zeros; ends the program when there is not so much memory
 */
gpointer
laurel_big_table_new (gsize size)
{
  gsize wanted = size + HEAD_SIZE;
  Head head = { NULL, 0 };
  guint8 *memory;

  if (wanted >= 2 * LARGE_PAGE) {
    guintptr address;

    head.mapped = wanted + LARGE_PAGE;
    head.mapping = mmap (NULL, head.mapped, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (head.mapping == MAP_FAILED)
      g_error ("No memory for a table of %" G_GSIZE_FORMAT " bytes", size);
    /* The table, not its head, starts with a large page: nothing is touched of the one before but its end. */
    address = ((guintptr) head.mapping + HEAD_SIZE + LARGE_PAGE - 1) / LARGE_PAGE * LARGE_PAGE;
#ifdef MADV_HUGEPAGE
    madvise ((gpointer) address, size, MADV_HUGEPAGE);
#endif
    memory = (guint8 *) (gpointer) (address - HEAD_SIZE);
  } else {
    memory = g_malloc0 (wanted);
  }
  memcpy (memory, &head, sizeof head);
  return memory + HEAD_SIZE;
}

/**
 * laurel_big_table_release:
 * @table: what laurel_big_table_new() gave
 * @size: bytes of its beginning that nobody will read again
 *
 * Gives their memory back before the rest is done with, as far as the system can.
 */
void
laurel_big_table_release (gpointer table,
                          gsize size)
{
  Head head;

  memcpy (&head, (guint8 *) table - HEAD_SIZE, sizeof head);
  if (head.mapping != NULL)
    madvise (table, size / LARGE_PAGE * LARGE_PAGE, MADV_DONTNEED);
}

/**
 * laurel_big_table_free:
 * @table: (nullable) (transfer full): what laurel_big_table_new() gave
 *
 * Gives the memory back.
 */
void
laurel_big_table_free (gpointer table)
{
  Head head;

  if (table == NULL)
    return;
  memcpy (&head, (guint8 *) table - HEAD_SIZE, sizeof head);
  if (head.mapping != NULL)
    munmap (head.mapping, head.mapped);
  else
    g_free ((guint8 *) table - HEAD_SIZE);
}
