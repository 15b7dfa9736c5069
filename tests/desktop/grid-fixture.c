/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "grid-fixture.h"

struct _SheetRow {
  GObject parent_instance;

  SheetModel *model;
  guint position;
};

struct _SheetModel {
  GObject parent_instance;

  guint n_rows;
  guint live;
  gboolean descending;
  /* Rows inserted before an edited one are not followed: enough for tests. */
  GHashTable *edits;
};

static void sheet_model_list_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE (SheetRow, sheet_row, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE_WITH_CODE (SheetModel, sheet_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, sheet_model_list_init))

static void
sheet_row_finalize (GObject *object)
{
  SheetRow *self = SHEET_ROW (object);

  self->model->live--;
  g_object_unref (self->model);

  G_OBJECT_CLASS (sheet_row_parent_class)->finalize (object);
}

static void
sheet_row_class_init (SheetRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sheet_row_finalize;
}

static void
sheet_row_init (SheetRow *self)
{
}

static void
sheet_model_finalize (GObject *object)
{
  g_hash_table_unref (SHEET_MODEL (object)->edits);

  G_OBJECT_CLASS (sheet_model_parent_class)->finalize (object);
}

static void
sheet_model_class_init (SheetModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sheet_model_finalize;
}

static void
sheet_model_init (SheetModel *self)
{
  self->edits = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

static GType
get_item_type (GListModel *model)
{
  return SHEET_TYPE_ROW;
}

static guint
get_n_items (GListModel *model)
{
  return SHEET_MODEL (model)->n_rows;
}

static gpointer
get_item (GListModel *model, guint position)
{
  SheetModel *self = SHEET_MODEL (model);
  SheetRow *row;

  if (position >= self->n_rows)
    return NULL;
  row = g_object_new (SHEET_TYPE_ROW, NULL);
  row->model = g_object_ref (self);
  row->position = position;
  self->live++;
  return row;
}

static void
sheet_model_list_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

SheetModel *
sheet_model_new (guint n_rows)
{
  SheetModel *self = g_object_new (SHEET_TYPE_MODEL, NULL);

  self->n_rows = n_rows;
  return self;
}

void
sheet_model_insert (SheetModel *self, guint position, guint n)
{
  self->n_rows += n;
  g_list_model_items_changed (G_LIST_MODEL (self), position, 0, n);
}

void
sheet_model_remove (SheetModel *self, guint position, guint n)
{
  self->n_rows -= n;
  g_list_model_items_changed (G_LIST_MODEL (self), position, n, 0);
}

void
sheet_model_replace (SheetModel *self, guint position, guint n)
{
  g_list_model_items_changed (G_LIST_MODEL (self), position, n, n);
}

/* Another order under the same positions, without items-changed. */
void
sheet_model_set_descending (SheetModel *self, gboolean descending)
{
  self->descending = descending;
}

static guint
get_record (SheetModel *self, guint position)
{
  return self->descending ? self->n_rows - 1 - position : position;
}

void
sheet_model_set_text (SheetModel *self, guint position, const char *column, const char *text)
{
  g_hash_table_insert (self->edits, g_strdup_printf ("%u/%s", get_record (self, position), column),
                       g_strdup (text));
}

static const char *const names[] = {
  "Phlebotomy Technician Certificate",
  "Welding Fundamentals",
  "Certified Nurse Aide",
  "Google IT Support",
  "Électricité résidentielle",
  "Commercial Driver License Preparation, Class A, with Hazardous Materials",
};
static const char *const types[] = { "Certificate", "Certification", "Badge", "Apprenticeship Certificate" };
static const char *const languages[] = { "English", "English|Spanish", "" };

char *
sheet_model_dup_text (SheetModel *self, guint position, const char *column)
{
  guint record = get_record (self, position);
  g_autofree char *key = g_strdup_printf ("%u/%s", record, column);
  const char *edit = g_hash_table_lookup (self->edits, key);

  if (edit != NULL)
    return g_strdup (edit);
  if (g_str_equal (column, "name"))
    return g_strdup_printf ("%s %u", names[record % G_N_ELEMENTS (names)], record + 1);
  if (g_str_equal (column, "type"))
    return g_strdup (types[record % G_N_ELEMENTS (types)]);
  if (g_str_equal (column, "language"))
    return g_strdup (languages[record % G_N_ELEMENTS (languages)]);
  if (g_str_equal (column, "state"))
    return g_strdup (record % 3 == 0 ? "Approved" : "Draft");
  return g_strdup_printf ("%s %u", column, record + 1);
}

guint
sheet_model_get_live_rows (SheetModel *self)
{
  return self->live;
}

void
sheet_bind (LaurelGrid *grid, gpointer item, LaurelGridColumn *column, LaurelGridCellContent *content,
            gpointer user_data)
{
  SheetRow *row = item;
  const char *id = laurel_grid_column_get_id (column);
  guint record = get_record (row->model, row->position);

  content->text = sheet_model_dup_text (row->model, row->position, id);
  content->editable = TRUE;
  if (g_str_equal (id, "type") && record % 7 == 3) {
    content->state = LAUREL_GRID_CELL_ERROR;
    content->problem = g_strdup ("Not a known type; pick one from the list");
  } else if (g_str_equal (id, "language") && *content->text == '\0') {
    content->state = LAUREL_GRID_CELL_ADVICE;
    content->problem = g_strdup ("Say in which language it is taught");
    g_free (content->text);
    content->text = g_strdup ("No language");
    content->dim = TRUE;
  } else if (g_str_equal (id, "c4") && record % 5 == 2) {
    content->state = LAUREL_GRID_CELL_WARNING;
    content->problem = g_strdup ("Shorter than what learners expect");
  } else if (g_str_equal (id, "c5")) {
    content->badge = record % 4 == 0 ? g_strdup ("+2") : NULL;
  } else if (g_str_equal (id, "state")) {
    content->state = LAUREL_GRID_CELL_DISABLED;
    content->editable = FALSE;
    content->icon_name = record % 3 == 0 ? "object-select-symbolic" : NULL;
  }
}

static void
add_column (LaurelGrid *grid, const char *id, const char *title, int width, const char *tooltip)
{
  g_autoptr (LaurelGridColumn) column = laurel_grid_column_new (id, title, width);

  laurel_grid_column_set_tooltip (column, tooltip);
  laurel_grid_append_column (grid, column);
}

void
sheet_add_columns (LaurelGrid *grid, guint n_columns)
{
  g_autoptr (GListStore) kinds = g_list_store_new (LAUREL_TYPE_GRID_CHOICE);
  g_autoptr (GListStore) spoken = g_list_store_new (LAUREL_TYPE_GRID_CHOICE);
  static const char *const descriptions[] = {
    "Awarded for completing a course or programme",
    "Awarded by an industry body after an assessment, and renewed",
    "A visual symbol of an achievement",
    "Awarded at the end of an apprenticeship",
  };
  static const char *const tongues[]
      = { "English", "Spanish", "French", "Haitian Creole", "Portuguese", "Arabic" };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++) {
    g_autoptr (LaurelGridChoice) choice = laurel_grid_choice_new (types[i], NULL, descriptions[i]);

    g_list_store_append (kinds, choice);
  }
  for (guint i = 0; i < G_N_ELEMENTS (tongues); i++) {
    g_autoptr (LaurelGridChoice) choice = laurel_grid_choice_new (tongues[i], NULL, NULL);

    g_list_store_append (spoken, choice);
  }

  add_column (grid, "name", "Credential Name", 260, "The full name, as learners know it");
  add_column (grid, "state", "State", 110, NULL);
  add_column (grid, "type", "Credential Type", 180, NULL);
  add_column (grid, "language", "Language", 150, NULL);
  for (guint i = 4; i < n_columns; i++) {
    g_autofree char *id = g_strdup_printf ("c%u", i);
    g_autofree char *title = g_strdup_printf ("Column %u", i + 1);

    add_column (grid, id, title, 90 + (int)(i * 37 % 90), NULL);
  }
  laurel_grid_column_set_editor (laurel_grid_find_column (grid, "type"), LAUREL_GRID_EDITOR_CHOICE,
                                 G_LIST_MODEL (kinds));
  laurel_grid_column_set_editor (laurel_grid_find_column (grid, "language"), LAUREL_GRID_EDITOR_CHOICES,
                                 G_LIST_MODEL (spoken));
}

void
sheet_load_style (void)
{
  GtkCssProvider *provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, LAUREL_RESOURCE_PATH "/grid.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  g_object_unref (provider);
}
