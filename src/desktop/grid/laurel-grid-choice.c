/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "laurel-grid-choice.h"

#include <string.h>

/**
 * LaurelGridChoice:
 *
 * One line of a pick list: what is written into the cell, what the list shows, and what it means. Never
 * changes.
 */
struct _LaurelGridChoice {
  GObject parent_instance;

  char *value;
  char *label;
  char *description;
  /* Label, value and description for searching, letter case aside. */
  char *key;
};

G_DEFINE_FINAL_TYPE (LaurelGridChoice, laurel_grid_choice, G_TYPE_OBJECT)

static void
laurel_grid_choice_finalize (GObject *object)
{
  LaurelGridChoice *self = LAUREL_GRID_CHOICE (object);

  g_clear_pointer (&self->value, g_free);
  g_clear_pointer (&self->label, g_free);
  g_clear_pointer (&self->description, g_free);
  g_clear_pointer (&self->key, g_free);

  G_OBJECT_CLASS (laurel_grid_choice_parent_class)->finalize (object);
}

static void
laurel_grid_choice_class_init (LaurelGridChoiceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = laurel_grid_choice_finalize;
}

static void
laurel_grid_choice_init (LaurelGridChoice *self)
{
}

/**
 * laurel_grid_choice_new:
 * @value: the text for the cell
 * @label: (nullable): the text for the list; the value if %NULL
 * @description: (nullable): a second, dimmer line
 *
 * Returns: (transfer full): a new choice
 */
LaurelGridChoice *
laurel_grid_choice_new (const char *value, const char *label, const char *description)
{
  LaurelGridChoice *self;
  g_autofree char *all = NULL;

  g_return_val_if_fail (value != NULL, NULL);

  self = g_object_new (LAUREL_TYPE_GRID_CHOICE, NULL);
  self->value = g_strdup (value);
  self->label = g_strdup (label != NULL ? label : value);
  self->description = g_strdup (description);
  all = g_strjoin ("\n", self->label, self->value, description, NULL);
  self->key = g_utf8_casefold (all, -1);
  return self;
}

const char *
laurel_grid_choice_get_value (LaurelGridChoice *self)
{
  g_return_val_if_fail (LAUREL_IS_GRID_CHOICE (self), NULL);

  return self->value;
}

const char *
laurel_grid_choice_get_label (LaurelGridChoice *self)
{
  g_return_val_if_fail (LAUREL_IS_GRID_CHOICE (self), NULL);

  return self->label;
}

/**
 * laurel_grid_choice_get_description:
 *
 * Returns: (transfer none) (nullable): the second line
 */
const char *
laurel_grid_choice_get_description (LaurelGridChoice *self)
{
  g_return_val_if_fail (LAUREL_IS_GRID_CHOICE (self), NULL);

  return self->description;
}

/**
 * laurel_grid_choice_matches:
 * @words: (array zero-terminated=1): casefolded words
 *
 * Returns: whether every word is found somewhere in the choice
 */
gboolean
laurel_grid_choice_matches (LaurelGridChoice *self, const char *const *words)
{
  g_return_val_if_fail (LAUREL_IS_GRID_CHOICE (self), FALSE);

  for (guint i = 0; words != NULL && words[i] != NULL; i++) {
    if (strstr (self->key, words[i]) == NULL)
      return FALSE;
  }
  return TRUE;
}

/**
 * laurel_grid_choice_starts_with:
 * @prefix: casefolded text
 *
 * Returns: whether the label begins with @prefix
 */
gboolean
laurel_grid_choice_starts_with (LaurelGridChoice *self, const char *prefix)
{
  g_return_val_if_fail (LAUREL_IS_GRID_CHOICE (self), FALSE);

  return g_str_has_prefix (self->key, prefix);
}
