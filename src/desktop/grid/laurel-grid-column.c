/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "laurel-grid-column.h"

#include "laurel-grid-choice.h"

/**
 * LaurelGridColumn:
 *
 * What the grid knows of one column: its key, title and width, whether it is shown, and how its cells are
 * edited. The cells themselves come from the grid's bind function.
 */
struct _LaurelGridColumn {
  GObject parent_instance;

  char *id;
  char *title;
  char *tooltip;
  int width;
  guint visible : 1;
  guint resizable : 1;
  guint sortable : 1;
  LaurelGridEditorKind editor_kind;
  GListModel *choices;
  LaurelGridSearchFunc search;
  LaurelGridHintFunc hint;
};

G_DEFINE_FINAL_TYPE (LaurelGridColumn, laurel_grid_column, G_TYPE_OBJECT)

enum {
  PROP_0,
  PROP_ID,
  PROP_TITLE,
  PROP_WIDTH,
  PROP_VISIBLE,
  PROP_RESIZABLE,
  PROP_SORTABLE,
  PROP_TOOLTIP,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
laurel_grid_column_finalize (GObject *object)
{
  LaurelGridColumn *self = LAUREL_GRID_COLUMN (object);

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->tooltip, g_free);
  g_clear_object (&self->choices);

  G_OBJECT_CLASS (laurel_grid_column_parent_class)->finalize (object);
}

static void
laurel_grid_column_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  LaurelGridColumn *self = LAUREL_GRID_COLUMN (object);

  switch (id) {
  case PROP_ID:
    g_value_set_string (value, self->id);
    break;
  case PROP_TITLE:
    g_value_set_string (value, self->title);
    break;
  case PROP_WIDTH:
    g_value_set_int (value, self->width);
    break;
  case PROP_VISIBLE:
    g_value_set_boolean (value, self->visible);
    break;
  case PROP_RESIZABLE:
    g_value_set_boolean (value, self->resizable);
    break;
  case PROP_SORTABLE:
    g_value_set_boolean (value, self->sortable);
    break;
  case PROP_TOOLTIP:
    g_value_set_string (value, self->tooltip);
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
laurel_grid_column_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  LaurelGridColumn *self = LAUREL_GRID_COLUMN (object);

  switch (id) {
  case PROP_ID:
    self->id = g_value_dup_string (value);
    break;
  case PROP_TITLE:
    laurel_grid_column_set_title (self, g_value_get_string (value));
    break;
  case PROP_WIDTH:
    laurel_grid_column_set_width (self, g_value_get_int (value));
    break;
  case PROP_VISIBLE:
    laurel_grid_column_set_visible (self, g_value_get_boolean (value));
    break;
  case PROP_RESIZABLE:
    laurel_grid_column_set_resizable (self, g_value_get_boolean (value));
    break;
  case PROP_SORTABLE:
    laurel_grid_column_set_sortable (self, g_value_get_boolean (value));
    break;
  case PROP_TOOLTIP:
    laurel_grid_column_set_tooltip (self, g_value_get_string (value));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
laurel_grid_column_class_init (LaurelGridColumnClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->finalize = laurel_grid_column_finalize;
  object_class->get_property = laurel_grid_column_get_property;
  object_class->set_property = laurel_grid_column_set_property;

  properties[PROP_ID] = g_param_spec_string (
      "id", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_WIDTH] = g_param_spec_int ("width", NULL, NULL, LAUREL_GRID_COLUMN_MIN_WIDTH,
                                             LAUREL_GRID_COLUMN_MAX_WIDTH, 150, flags);
  properties[PROP_VISIBLE] = g_param_spec_boolean ("visible", NULL, NULL, TRUE, flags);
  properties[PROP_RESIZABLE] = g_param_spec_boolean ("resizable", NULL, NULL, TRUE, flags);
  properties[PROP_SORTABLE] = g_param_spec_boolean ("sortable", NULL, NULL, TRUE, flags);
  properties[PROP_TOOLTIP] = g_param_spec_string ("tooltip", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
laurel_grid_column_init (LaurelGridColumn *self)
{
  self->width = 150;
  self->visible = TRUE;
  self->resizable = TRUE;
  self->sortable = TRUE;
}

/**
 * laurel_grid_column_new:
 * @id: the key by which the owner knows the column
 * @title: what the header says
 * @width: pixels; brought between %LAUREL_GRID_COLUMN_MIN_WIDTH and %LAUREL_GRID_COLUMN_MAX_WIDTH
 *
 * Returns: (transfer full): a visible, sortable, resizable column of text
 */
LaurelGridColumn *
laurel_grid_column_new (const char *id, const char *title, int width)
{
  LaurelGridColumn *self;

  g_return_val_if_fail (id != NULL, NULL);

  self = g_object_new (LAUREL_TYPE_GRID_COLUMN, "id", id, "title", title, NULL);
  laurel_grid_column_set_width (self, width);
  return self;
}

/**
 * laurel_grid_column_get_id:
 *
 * Returns: (transfer none): the key, never changing
 */
const char *
laurel_grid_column_get_id (LaurelGridColumn *self)
{
  g_return_val_if_fail (LAUREL_IS_GRID_COLUMN (self), NULL);

  return self->id;
}

/**
 * laurel_grid_column_get_title:
 *
 * Returns: (transfer none): what the header says, empty rather than %NULL
 */
const char *
laurel_grid_column_get_title (LaurelGridColumn *self)
{
  g_return_val_if_fail (LAUREL_IS_GRID_COLUMN (self), "");

  return self->title != NULL ? self->title : "";
}

void
laurel_grid_column_set_title (LaurelGridColumn *self, const char *title)
{
  g_return_if_fail (LAUREL_IS_GRID_COLUMN (self));

  if (g_strcmp0 (self->title, title) == 0)
    return;
  g_free (self->title);
  self->title = g_strdup (title);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

/**
 * laurel_grid_column_get_width:
 *
 * Returns: pixels
 */
int
laurel_grid_column_get_width (LaurelGridColumn *self)
{
  g_return_val_if_fail (LAUREL_IS_GRID_COLUMN (self), 0);

  return self->width;
}

void
laurel_grid_column_set_width (LaurelGridColumn *self, int width)
{
  g_return_if_fail (LAUREL_IS_GRID_COLUMN (self));

  width = CLAMP (width, LAUREL_GRID_COLUMN_MIN_WIDTH, LAUREL_GRID_COLUMN_MAX_WIDTH);
  if (self->width == width)
    return;
  self->width = width;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WIDTH]);
}

gboolean
laurel_grid_column_get_visible (LaurelGridColumn *self)
{
  g_return_val_if_fail (LAUREL_IS_GRID_COLUMN (self), FALSE);

  return self->visible;
}

void
laurel_grid_column_set_visible (LaurelGridColumn *self, gboolean visible)
{
  g_return_if_fail (LAUREL_IS_GRID_COLUMN (self));

  visible = !!visible;
  if (self->visible == (guint)visible)
    return;
  self->visible = visible;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VISIBLE]);
}

gboolean
laurel_grid_column_get_resizable (LaurelGridColumn *self)
{
  g_return_val_if_fail (LAUREL_IS_GRID_COLUMN (self), FALSE);

  return self->resizable;
}

void
laurel_grid_column_set_resizable (LaurelGridColumn *self, gboolean resizable)
{
  g_return_if_fail (LAUREL_IS_GRID_COLUMN (self));

  resizable = !!resizable;
  if (self->resizable == (guint)resizable)
    return;
  self->resizable = resizable;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RESIZABLE]);
}

gboolean
laurel_grid_column_get_sortable (LaurelGridColumn *self)
{
  g_return_val_if_fail (LAUREL_IS_GRID_COLUMN (self), FALSE);

  return self->sortable;
}

void
laurel_grid_column_set_sortable (LaurelGridColumn *self, gboolean sortable)
{
  g_return_if_fail (LAUREL_IS_GRID_COLUMN (self));

  sortable = !!sortable;
  if (self->sortable == (guint)sortable)
    return;
  self->sortable = sortable;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SORTABLE]);
}

/**
 * laurel_grid_column_get_tooltip:
 *
 * Returns: (transfer none) (nullable): what belongs into the column, for the header's tooltip
 */
const char *
laurel_grid_column_get_tooltip (LaurelGridColumn *self)
{
  g_return_val_if_fail (LAUREL_IS_GRID_COLUMN (self), NULL);

  return self->tooltip;
}

void
laurel_grid_column_set_tooltip (LaurelGridColumn *self, const char *tooltip)
{
  g_return_if_fail (LAUREL_IS_GRID_COLUMN (self));

  if (g_strcmp0 (self->tooltip, tooltip) == 0)
    return;
  g_free (self->tooltip);
  self->tooltip = g_strdup (tooltip);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TOOLTIP]);
}

LaurelGridEditorKind
laurel_grid_column_get_editor_kind (LaurelGridColumn *self)
{
  g_return_val_if_fail (LAUREL_IS_GRID_COLUMN (self), LAUREL_GRID_EDITOR_TEXT);

  return self->editor_kind;
}

/**
 * laurel_grid_column_set_editor:
 * @kind: how cells of this column are edited
 * @choices: (nullable) (transfer none): a list of [class@GridChoice], for the kinds that pick
 *
 * Takes effect with the next edit.
 */
void
laurel_grid_column_set_editor (LaurelGridColumn *self, LaurelGridEditorKind kind, GListModel *choices)
{
  g_return_if_fail (LAUREL_IS_GRID_COLUMN (self));
  g_return_if_fail (choices == NULL || G_IS_LIST_MODEL (choices));
  g_return_if_fail (choices == NULL
                    || g_type_is_a (g_list_model_get_item_type (choices), LAUREL_TYPE_GRID_CHOICE));

  self->editor_kind = kind;
  g_set_object (&self->choices, choices);
}

/**
 * laurel_grid_column_get_choices:
 *
 * Returns: (transfer none) (nullable): the list given with [method@GridColumn.set_editor]
 */
GListModel *
laurel_grid_column_get_choices (LaurelGridColumn *self)
{
  g_return_val_if_fail (LAUREL_IS_GRID_COLUMN (self), NULL);

  return self->choices;
}

/**
 * laurel_grid_column_set_search:
 * @search: (nullable): looks choices up that are too many to be listed
 *
 * With it the choices are what @search finds for what is typed, and the first of them is what Enter picks.
 */
void
laurel_grid_column_set_search (LaurelGridColumn *self, LaurelGridSearchFunc search)
{
  g_return_if_fail (LAUREL_IS_GRID_COLUMN (self));

  self->search = search;
}

LaurelGridSearchFunc
laurel_grid_column_get_search (LaurelGridColumn *self)
{
  g_return_val_if_fail (LAUREL_IS_GRID_COLUMN (self), NULL);

  return self->search;
}

/**
 * laurel_grid_column_set_hint:
 * @hint: (nullable): what to say while nothing is found
 *
 * Only for columns in which choices are looked up.
 */
void
laurel_grid_column_set_hint (LaurelGridColumn *self, LaurelGridHintFunc hint)
{
  g_return_if_fail (LAUREL_IS_GRID_COLUMN (self));

  self->hint = hint;
}

LaurelGridHintFunc
laurel_grid_column_get_hint (LaurelGridColumn *self)
{
  g_return_val_if_fail (LAUREL_IS_GRID_COLUMN (self), NULL);

  return self->hint;
}
