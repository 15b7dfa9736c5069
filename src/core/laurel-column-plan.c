/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/laurel-column-plan.h"

#include <stdlib.h>
#include <string.h>

#include "core/laurel-json.h"

/* As text it is a JSON object from the headers' keys to the machine name of a column, `+` for one that is
 * kept and `-` for one that is left out. */
#define KEEP "+"
#define IGNORE "-"

typedef struct {
  LaurelColumnChoice choice;
  LaurelColumnId column;
} Entry;

struct _LaurelColumnPlan {
  gatomicrefcount ref_count;
  GHashTable *entries;
};

G_DEFINE_BOXED_TYPE (LaurelColumnPlan, laurel_column_plan, laurel_column_plan_ref, laurel_column_plan_unref)

/**
 * laurel_column_plan_new:
 *
 * Returns: (transfer full): a plan without choices
 */
LaurelColumnPlan *
laurel_column_plan_new (void)
{
  LaurelColumnPlan *self = g_new0 (LaurelColumnPlan, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

/**
 * laurel_column_plan_ref:
 * @self: a plan
 *
 * Returns: (transfer full): the same plan
 */
LaurelColumnPlan *
laurel_column_plan_ref (LaurelColumnPlan *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

/**
 * laurel_column_plan_unref:
 * @self: (transfer full) (nullable): a plan
 */
void
laurel_column_plan_unref (LaurelColumnPlan *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_hash_table_unref (self->entries);
  g_free (self);
}

/**
 * laurel_column_plan_set:
 * @self: a plan
 * @key: key of a header, see [struct@SheetColumn]
 * @choice: what to do with the column; %LAUREL_CHOICE_NONE takes a choice back
 * @column: a column of the template, with %LAUREL_CHOICE_COLUMN
 */
void
laurel_column_plan_set (LaurelColumnPlan *self, const char *key, LaurelColumnChoice choice,
                        LaurelColumnId column)
{
  Entry entry = { choice, choice == LAUREL_CHOICE_COLUMN ? column : LAUREL_COLUMN_NONE };

  g_return_if_fail (self != NULL && key != NULL);
  g_return_if_fail (choice != LAUREL_CHOICE_COLUMN || laurel_template_get (column) != NULL);

  if (choice == LAUREL_CHOICE_NONE)
    g_hash_table_remove (self->entries, key);
  else
    g_hash_table_replace (self->entries, g_strdup (key), g_memdup2 (&entry, sizeof entry));
}

/**
 * laurel_column_plan_get:
 * @self: (nullable): a plan
 * @key: key of a header
 * @column: (out) (optional): the column of the template, with %LAUREL_CHOICE_COLUMN
 *
 * Returns: what was chosen
 */
LaurelColumnChoice
laurel_column_plan_get (const LaurelColumnPlan *self, const char *key, LaurelColumnId *column)
{
  const Entry *entry = self != NULL ? g_hash_table_lookup (self->entries, key) : NULL;

  if (column != NULL)
    *column = entry != NULL ? entry->column : LAUREL_COLUMN_NONE;
  return entry != NULL ? entry->choice : LAUREL_CHOICE_NONE;
}

/**
 * laurel_column_plan_get_size:
 * @self: a plan
 *
 * Returns: for how many columns something was chosen
 */
guint
laurel_column_plan_get_size (const LaurelColumnPlan *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return g_hash_table_size (self->entries);
}

/**
 * laurel_column_plan_to_text:
 * @self: a plan
 *
 * Returns: (transfer full): the plan as it is kept, for [func@ColumnPlan.new_from_text]
 */
char *
laurel_column_plan_to_text (const LaurelColumnPlan *self)
{
  g_autoptr (JsonNode) root = json_node_alloc ();
  JsonObject *object = json_object_new ();
  GHashTableIter iter;
  gpointer key;
  gpointer value;

  g_return_val_if_fail (self != NULL, NULL);

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, &key, &value)) {
    const Entry *entry = value;
    const LaurelColumn *column = laurel_template_get (entry->column);

    json_object_set_string_member (object, key,
                                   entry->choice == LAUREL_CHOICE_KEEP ? KEEP
                                   : column != NULL                    ? column->key
                                                                       : IGNORE);
  }
  json_node_init_object (root, object);
  json_object_unref (object);
  return laurel_json_write (root, LAUREL_JSON_CANONICAL);
}

/**
 * laurel_column_plan_new_from_text:
 * @text: (nullable): as [method@ColumnPlan.to_text] wrote it
 *
 * What is not understood, a column of a later version among it, is passed over: nothing was chosen for it
 * then.
 *
 * Returns: (transfer full): the plan
 */
LaurelColumnPlan *
laurel_column_plan_new_from_text (const char *text)
{
  LaurelColumnPlan *self = laurel_column_plan_new ();
  g_autoptr (JsonNode) root = text != NULL ? laurel_json_parse (text, -1, NULL) : NULL;
  JsonObjectIter iter;
  const char *key;
  JsonNode *value;

  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return self;
  json_object_iter_init (&iter, json_node_get_object (root));
  while (json_object_iter_next (&iter, &key, &value)) {
    const char *word = JSON_NODE_HOLDS_VALUE (value) ? json_node_get_string (value) : NULL;
    const LaurelColumn *column = laurel_template_find_key (word);

    if (g_strcmp0 (word, KEEP) == 0)
      laurel_column_plan_set (self, key, LAUREL_CHOICE_KEEP, LAUREL_COLUMN_NONE);
    else if (g_strcmp0 (word, IGNORE) == 0)
      laurel_column_plan_set (self, key, LAUREL_CHOICE_IGNORE, LAUREL_COLUMN_NONE);
    else if (column != NULL)
      laurel_column_plan_set (self, key, LAUREL_CHOICE_COLUMN, column->id);
  }
  return self;
}

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/**
 * laurel_header_set_new:
 * @keys: (array zero-terminated=1): keys of a sheet's headers
 *
 * Names a sort of sheet: the same headers in any order give the same name.
 *
 * Returns: (transfer full): the name
 */
char *
laurel_header_set_new (const char *const *keys)
{
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  g_return_val_if_fail (keys != NULL, NULL);

  for (; *keys != NULL; keys++)
    g_ptr_array_add (sorted, (gpointer)*keys);
  g_ptr_array_sort (sorted, compare_keys);
  for (guint i = 0; i < sorted->len; i++)
    g_checksum_update (checksum, sorted->pdata[i], strlen (sorted->pdata[i]) + 1);
  return g_strdup (g_checksum_get_string (checksum));
}
