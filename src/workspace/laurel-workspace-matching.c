/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "workspace/laurel-operation-private.h"
#include "workspace/laurel-workspace-private.h"

/**
 * laurel_workspace_get_column_plans:
 * @organization: whose, 0 for the current one
 *
 * Returns: (transfer full) (element-type utf8 LaurelColumnPlan): what is remembered of columns, by header
 * set; may be read on any thread
 */
GHashTable *
laurel_workspace_get_column_plans (LaurelWorkspace *self, gint64 organization)
{
  GHashTable *plans
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)laurel_column_plan_unref);
  LaurelSql *sql;
  sqlite3_stmt *statement;

  g_return_val_if_fail (LAUREL_IS_WORKSPACE (self), plans);

  sql = laurel_workspace_begin_read (self);
  if (sql != NULL) {
    if (organization == 0)
      organization = laurel_sql_get_current_organization (sql);
    statement
        = laurel_sql_prepare (sql, "SELECT header_set, plan FROM column_plan WHERE organization IN (?1, 0)"
                                   " ORDER BY organization");
    laurel_sql_bind_int (statement, 1, organization);
    while (laurel_sql_step (sql, statement))
      g_hash_table_insert (plans, g_strdup (laurel_sql_get_text (statement, 0)),
                           laurel_column_plan_new_from_text (laurel_sql_get_text (statement, 1)));
  }
  laurel_workspace_end_read (self);
  return plans;
}

/**
 * laurel_column_plans_find:
 * @header_set: names a sort of sheet
 * @plans: what [method@Workspace.get_column_plans] returned
 *
 * Any thread, as long as nobody changes @plans.
 *
 * Returns: (transfer full) (nullable): what is remembered of such sheets
 */
LaurelColumnPlan *
laurel_column_plans_find (const char *header_set,
                          gpointer plans)
{
  LaurelColumnPlan *plan = g_hash_table_lookup (plans, header_set);

  return plan != NULL ? laurel_column_plan_ref (plan) : NULL;
}

typedef struct {
  GPtrArray *values;
  GHashTable *index; /* LaurelUnknownValue → itself */
} Values;

static void
value_free (gpointer data)
{
  LaurelUnknownValue *self = data;

  g_free (self->value);
  g_free (self);
}

/* As the workspace compares them: capitals of ASCII do not count. */
static guint
value_hash (gconstpointer data)
{
  const LaurelUnknownValue *self = data;
  guint hash = self->column;

  for (const char *c = self->value; *c != '\0'; c++)
    hash = hash * 31 + (guchar)g_ascii_tolower (*c);
  return hash;
}

static gboolean
value_equal (gconstpointer a, gconstpointer b)
{
  const LaurelUnknownValue *one = a;
  const LaurelUnknownValue *other = b;

  return one->column == other->column && g_ascii_strcasecmp (one->value, other->value) == 0;
}

static void
take_value (LaurelColumnId column, const char *value, gpointer user_data)
{
  Values *values = user_data;
  const LaurelUnknownValue wanted = { .column = column, .value = (char *)value };
  LaurelUnknownValue *found = g_hash_table_lookup (values->index, &wanted);

  if (found == NULL && values->values->len < LAUREL_MOST_UNKNOWN_VALUES) {
    found = g_new0 (LaurelUnknownValue, 1);
    found->column = column;
    found->value = g_strdup (value);
    g_ptr_array_add (values->values, found);
    g_hash_table_add (values->index, found);
  }
  if (found != NULL)
    found->n++;
}

static int
compare_values (gconstpointer a, gconstpointer b)
{
  const LaurelUnknownValue *one = *(LaurelUnknownValue *const *)a;
  const LaurelUnknownValue *other = *(LaurelUnknownValue *const *)b;

  if (one->column != other->column)
    return one->column < other->column ? -1 : 1;
  if (one->n != other->n)
    return one->n > other->n ? -1 : 1;
  return strcmp (one->value, other->value);
}

/**
 * laurel_workspace_list_unknown_values:
 * @organization: whose records, 0 for the current organization's
 * @cancellable: (nullable): cancels it
 *
 * Looks through the records that have such a problem, and no others.
 *
 * Returns: (transfer full) (nullable) (element-type LaurelUnknownValue): the values, or %NULL with @error set
 */
GPtrArray *
laurel_workspace_list_unknown_values (LaurelWorkspace *self, gint64 organization, GCancellable *cancellable,
                                      GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func (value_free);
  g_autoptr (GHashTable) index = g_hash_table_new (value_hash, value_equal);
  g_autoptr (GArray) choices = NULL;
  Values values = { list, index };
  g_autoptr (LaurelSql) sql = NULL;
  sqlite3_stmt *statement;

  g_return_val_if_fail (LAUREL_IS_WORKSPACE (self), NULL);

  sql = laurel_workspace_open_reader (self, error);
  if (sql == NULL)
    return NULL;
  if (organization == 0)
    organization = laurel_sql_get_current_organization (sql);
  statement = laurel_sql_prepare (
      sql, "SELECT DISTINCT r.id, r.cells FROM problem q JOIN record r ON r.id = q.record"
           " WHERE q.code IN (" LAUREL_SQL_UNKNOWN_CODES ") AND (?1 = 0 OR r.home IS ?1)"
           " AND " LAUREL_SQL_SHOWN " ORDER BY r.id");
  laurel_sql_bind_int (statement, 1, organization);
  while (!g_cancellable_is_cancelled (cancellable) && laurel_sql_step (sql, statement)) {
    g_autoptr (GBytes) bytes = laurel_sql_dup_blob (statement, 1);
    g_autoptr (LaurelRecord) record = laurel_record_unpack (bytes, NULL);

    if (record != NULL)
      laurel_value_matcher_list_unknown (record, take_value, &values);
  }
  if (g_cancellable_set_error_if_cancelled (cancellable, error)) {
    laurel_sql_done (statement);
    return NULL;
  }
  choices = laurel_sql_list_value_choices (sql, organization);
  for (guint i = 0; i < choices->len; i++) {
    const LaurelValueChoice *choice = &g_array_index (choices, LaurelValueChoice, i);
    const LaurelUnknownValue wanted = { .column = choice->column, .value = (char *)choice->value };
    LaurelUnknownValue *found = g_hash_table_lookup (index, &wanted);

    if (found != NULL && choice->choice == NULL)
      found->left = TRUE;
  }
  if (!laurel_sql_take_error (sql, error))
    return NULL;
  g_ptr_array_sort (list, compare_values);
  return g_steal_pointer (&list);
}
