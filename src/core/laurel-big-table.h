/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Memory of tables that are read here and there: in large pages where the system has them, without which most reads of a
 * table of many megabytes wait for the page tables, too. */
gpointer laurel_big_table_new (gsize size);
void laurel_big_table_release (gpointer table,
                               gsize size);
void laurel_big_table_free (gpointer table);

G_END_DECLS
