/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "workspace/laurel-operation-private.h"

/* What a person chose for columns and values that nobody knows. */

typedef struct {
  gint64 organization;
  char *header_set;
  char *plan; /* NULL forgets */
} Columns;

static void
columns_free (gpointer data)
{
  Columns *self = data;

  g_free (self->header_set);
  g_free (self->plan);
  g_free (self);
}

static void
remember_columns (LaurelOperation *self, LaurelStore *store, GCancellable *cancellable)
{
  Columns *data = self->data;
  gint64 organization
      = data->organization != 0 ? data->organization : laurel_sql_get_current_organization (store->sql);
  sqlite3_stmt *statement;

  if (data->plan == NULL) {
    statement = laurel_sql_prepare (
        store->sql, "DELETE FROM column_plan WHERE organization IN (?1, 0) AND header_set = ?2");
  } else {
    statement = laurel_sql_prepare (store->sql,
                                    "INSERT OR REPLACE INTO column_plan (organization, header_set, plan, at)"
                                    " VALUES (?1, ?2, ?3, ?4)");
    laurel_sql_bind_text (statement, 3, data->plan);
    laurel_sql_bind_int (statement, 4, store->now);
  }
  laurel_sql_bind_int (statement, 1, organization);
  laurel_sql_bind_text (statement, 2, data->header_set);
  laurel_sql_run (store->sql, statement);
}

/**
 * laurel_operation_new_remember_columns:
 * @organization: for whose sheets, 0 for the current organization
 * @header_set: names the sort of sheet
 * @plan: (transfer none): what was chosen; an empty one forgets what was remembered
 *
 * Keeps what a person has chosen for the columns of a sort of sheet, so that the next import does not ask.
 *
 * Returns: (transfer full): the operation
 */
LaurelOperation *
laurel_operation_new_remember_columns (gint64 organization, const char *header_set, LaurelColumnPlan *plan)
{
  Columns *data;

  g_return_val_if_fail (header_set != NULL && plan != NULL, NULL);

  data = g_new0 (Columns, 1);
  data->organization = organization;
  data->header_set = g_strdup (header_set);
  if (laurel_column_plan_get_size (plan) > 0)
    data->plan = laurel_column_plan_to_text (plan);
  return laurel_operation_new (remember_columns, data, columns_free);
}

/* Values */

typedef struct {
  gint64 organization;
  GArray *choices; /* NULL: what is remembered */
} Values;

static void
choice_clear (gpointer data)
{
  LaurelValueChoice *self = data;

  g_free ((char *)self->value);
  g_free ((char *)self->choice);
}

static void
values_free (gpointer data)
{
  Values *self = data;

  g_clear_pointer (&self->choices, g_array_unref);
  g_free (self);
}

static GArray *
choices_new (void)
{
  GArray *choices = g_array_new (FALSE, FALSE, sizeof (LaurelValueChoice));

  g_array_set_clear_func (choices, choice_clear);
  return choices;
}

/* What is remembered; (transfer full) (element-type LaurelValueChoice). */
GArray *
laurel_sql_list_value_choices (LaurelSql *sql, gint64 organization)
{
  GArray *choices = choices_new ();
  sqlite3_stmt *statement = laurel_sql_prepare (
      sql, "SELECT column_id, value, choice FROM value_choice WHERE organization IN (?1, 0)"
           " ORDER BY organization DESC");

  laurel_sql_bind_int (statement, 1, organization);
  while (laurel_sql_step (sql, statement)) {
    LaurelValueChoice choice
        = { laurel_sql_get_int (statement, 0), g_strdup (laurel_sql_get_text (statement, 1)),
            g_strdup (laurel_sql_get_text (statement, 2)) };

    g_array_append_val (choices, choice);
  }
  return choices;
}

/* What is remembered of the columns of a sort of sheet, as text; NULL when nothing is. */
char *
laurel_sql_get_column_plan (LaurelSql *sql, gint64 organization, const char *header_set)
{
  sqlite3_stmt *statement = laurel_sql_prepare (
      sql, "SELECT plan FROM column_plan WHERE organization IN (?1, 0) AND header_set = ?2"
           " ORDER BY organization DESC LIMIT 1");

  laurel_sql_bind_int (statement, 1, organization);
  laurel_sql_bind_text (statement, 2, header_set);
  return laurel_sql_run_text (sql, statement);
}

static void
remember_value (LaurelStore *store, gint64 organization, const LaurelValueChoice *choice)
{
  sqlite3_stmt *statement = laurel_sql_prepare (
      store->sql, "INSERT OR REPLACE INTO value_choice (organization, column_id, value, choice, at)"
                  " VALUES (?1, ?2, ?3, ?4, ?5)");

  laurel_sql_bind_int (statement, 1, organization);
  laurel_sql_bind_int (statement, 2, choice->column);
  laurel_sql_bind_text (statement, 3, choice->value);
  laurel_sql_bind_text (statement, 4, choice->choice);
  laurel_sql_bind_int (statement, 5, store->now);
  laurel_sql_run (store->sql, statement);
}

static gboolean
apply_to_record (LaurelRecord *record, GArray *choices, GHashTable *used)
{
  const LaurelValueChoice *all = (const LaurelValueChoice *)choices->data;
  gboolean changed = FALSE;

  for (guint i = 0; i < choices->len; i++) {
    const LaurelColumn *column = laurel_template_get (all[i].column);
    guint n;

    if (column == NULL || all[i].choice == NULL)
      continue;
    n = column->profile == LAUREL_PROFILE_MAIN ? 1 : laurel_record_get_n_profiles (record, column->profile);
    for (guint position = 0; position < n; position++) {
      g_autofree char *cell = laurel_value_matcher_apply (
          column->id, laurel_record_get_cell (record, column->id, position), &all[i], 1);

      if (cell == NULL)
        continue;
      laurel_record_set_cell (record, column->id, position, cell);
      g_hash_table_add (used, GUINT_TO_POINTER (i + 1));
      changed = TRUE;
    }
  }
  return changed;
}

static void
match_values (LaurelOperation *self, LaurelStore *store, GCancellable *cancellable)
{
  Values *data = self->data;
  gint64 organization
      = data->organization != 0 ? data->organization : laurel_sql_get_current_organization (store->sql);
  g_autoptr (GArray) choices = data->choices != NULL
                                   ? g_array_ref (data->choices)
                                   : laurel_sql_list_value_choices (store->sql, organization);
  g_autoptr (GHashTable) used = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) ids = NULL;
  sqlite3_stmt *statement;

  for (guint i = 0; data->choices != NULL && i < choices->len; i++)
    remember_value (store, organization, &g_array_index (choices, LaurelValueChoice, i));
  if (choices->len == 0)
    return;
  statement = laurel_sql_prepare (
      store->sql, "SELECT DISTINCT q.record FROM problem q JOIN record r ON r.id = q.record"
                  " WHERE q.code IN (" LAUREL_SQL_UNKNOWN_CODES ") AND (?1 = 0 OR r.home IS ?1)"
                  " AND " LAUREL_SQL_SHOWN " ORDER BY q.record");
  laurel_sql_bind_int (statement, 1, organization);
  ids = laurel_sql_run_ids (store->sql, statement);
  /* Twice over the records: the entry's name says how many values there were. */
  for (guint i = 0; i < ids->len && !laurel_sql_has_error (store->sql); i++) {
    g_autoptr (LaurelStored) stored = laurel_store_load (store, g_array_index (ids, gint64, i));
    g_autoptr (LaurelRecord) record = stored != NULL ? laurel_record_copy (stored->record) : NULL;

    if (record == NULL || !apply_to_record (record, choices, used))
      g_array_index (ids, gint64, i) = 0;
  }
  if (g_hash_table_size (used) == 0)
    return;
  laurel_journal_start (
      store, g_strdup_printf (ngettext ("Matched %u value", "Matched %u values", g_hash_table_size (used)),
                              g_hash_table_size (used)));
  for (guint i = 0; i < ids->len && !laurel_sql_has_error (store->sql); i++) {
    gint64 id = g_array_index (ids, gint64, i);
    g_autoptr (LaurelStored) stored = id != 0 ? laurel_store_load (store, id) : NULL;

    if (stored == NULL)
      continue;
    apply_to_record (stored->record, choices, used);
    laurel_journal_keep (store, LAUREL_SUBJECT_CREDENTIAL, id, LAUREL_IMAGE_FULL);
    stored->updated = store->now;
    laurel_store_save (store, stored, NULL);
    laurel_operation_add_id (self, id);
  }
}

/**
 * laurel_operation_new_match_values:
 * @organization: whose records and whose choices, 0 for the current organization's
 * @choices: (nullable) (array length=n_choices): what is meant by which value; copied
 * @n_choices: how many
 *
 * Puts what was chosen into every cell of the organization's records that has an unknown value, and
 * remembers the choices. With %NULL, what is remembered is put in. What was typed comes back with undo;
 * [method@Operation.get_count] tells how many records changed.
 *
 * Returns: (transfer full): the operation
 */
LaurelOperation *
laurel_operation_new_match_values (gint64 organization, const LaurelValueChoice *choices, guint n_choices)
{
  Values *data = g_new0 (Values, 1);

  data->organization = organization;
  if (choices != NULL) {
    data->choices = choices_new ();
    for (guint i = 0; i < n_choices; i++) {
      LaurelValueChoice copy
          = { choices[i].column, g_strdup (choices[i].value), g_strdup (choices[i].choice) };

      g_array_append_val (data->choices, copy);
    }
  }
  return laurel_operation_new (match_values, data, values_free);
}
