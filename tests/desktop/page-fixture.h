/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "desktop/laurel-credentials-page.h"
#include "desktop/laurel-credential-grid.h"

G_BEGIN_DECLS

/* The view in a window, on a workspace of its own with the sample in it. */
typedef struct {
  char *directory;
  LaurelWorkspace *workspace;
  LaurelSession *session;
  GtkWidget *window;
  LaurelCredentialsPage *page;
  LaurelCredentialList *list;
  LaurelGrid *grid;
  guint wanted_rows;
  gint64 wanted_first;
  const char *rule;
  LaurelColumnId column;
  guint position;
  char *wanted_text;
} Fixture;

typedef gboolean (*Condition) (Fixture *f);

void wait_until (Fixture *f,
                 Condition condition,
                 const char *where);

#define wait_for(f, condition) wait_until (f, condition, G_STRLOC)

guint n_rows (Fixture *f);
gboolean shows_wanted_rows (Fixture *f);
gboolean has_loaded (Fixture *f);
gboolean cell_says_wanted (Fixture *f);
GtkWidget *find_child (GtkWidget *widget,
                       GType type);
void open_page (Fixture *f);
void import_sample (Fixture *f);
void close_page (Fixture *f);
void set_up (Fixture *f,
             gconstpointer data);
void tear_down (Fixture *f,
                gconstpointer data);

G_END_DECLS
