/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/laurel-big-table.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#define LARGE_PAGE (2 * 1024 * 1024)

/**
 * laurel_big_table_new:
 * @size: bytes
 *
 * Returns: (transfer full): zeros; ends the program when there is not so much memory
 */
gpointer
laurel_big_table_new (gsize size)
{
  gboolean is_large = size >= 2 * LARGE_PAGE;
  gpointer table = NULL;

  if (posix_memalign (&table, is_large ? LARGE_PAGE : sizeof (guint64) * 8, size) != 0)
    g_error ("No memory for a table of %" G_GSIZE_FORMAT " bytes", size);
#ifdef MADV_HUGEPAGE
  if (is_large)
    madvise (table, size, MADV_HUGEPAGE);
#endif
  memset (table, 0, size);
  return table;
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
  free (table);
}
