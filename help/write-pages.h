/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the pages of the help have in common that are written from the tables of `core`. Texts are English: translators
 * work on the pages, as on those that were written by hand. */

G_GNUC_PRINTF (2, 3)
void page_add (GString *page,
               const char *format,
               ...);
void page_begin (GString *page,
                 const char *id,
                 const char *also,
                 const char *description,
                 const char *title);

void write_columns_page (GString *page);
void write_problems_page (GString *page,
                          const char *vectors);

G_END_DECLS
