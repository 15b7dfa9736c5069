/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "workspace/laurel-store.h"

#include <string.h>

/* What is wrong with a record. Most records of a sheet lack the same things, so that each set of problems is kept once, and
 * a record names its set; sets never change, a record takes another one. `problem` is a view of both, for those that read. */

/* One line of the view. */
typedef struct {
  const char *code; /* interned */
  gint severity;
  guint n;
  guint n_fixable;
  gboolean acknowledged;
} Problem;

static int
compare_codes (gconstpointer a,
               gconstpointer b)
{
  return strcmp (((const Problem *) a)->code, ((const Problem *) b)->code);
}

static void
bind_problem (sqlite3_stmt *statement,
              gint64 set,
              const Problem *problem)
{
  laurel_sql_bind_int (statement, 1, set);
  laurel_sql_bind_text (statement, 2, problem->code);
  laurel_sql_bind_int (statement, 3, problem->severity);
  laurel_sql_bind_int (statement, 4, problem->n);
  laurel_sql_bind_int (statement, 5, problem->n_fixable);
  laurel_sql_bind_int (statement, 6, problem->acknowledged);
}

/* Returns: number of the set, which is made when there was none like it; 0 for no problem */
static gint64
find_set (LaurelStore *self,
          GArray *problems)
{
  g_autoptr (GString) content = g_string_new (NULL);
  sqlite3_stmt *statement;
  gint64 set;

  if (problems->len == 0)
    return 0;
  g_array_sort (problems, compare_codes);
  for (guint i = 0; i < problems->len; i++) {
    const Problem *problem = &g_array_index (problems, Problem, i);

    g_string_append_printf (content, "%s%s %d %u %u %d", i > 0 ? "|" : "", problem->code, problem->severity, problem->n,
                            problem->n_fixable, problem->acknowledged);
  }
  statement = laurel_sql_prepare (self->sql, "SELECT id FROM problem_set WHERE content = ?1");
  laurel_sql_bind_text (statement, 1, content->str);
  set = laurel_sql_run_int (self->sql, statement, 0);
  if (set != 0)
    return set;
  statement = laurel_sql_prepare (self->sql, "INSERT INTO problem_set (content) VALUES (?1)");
  laurel_sql_bind_text (statement, 1, content->str);
  laurel_sql_run (self->sql, statement);
  set = laurel_sql_get_last_id (self->sql);
  for (guint i = 0; i < problems->len; i++) {
    statement = laurel_sql_prepare (self->sql, "INSERT INTO problem_of_set (problems, code, severity, n, n_fixable, acknowledged)"
                                               " VALUES (?1, ?2, ?3, ?4, ?5, ?6)");
    bind_problem (statement, set, &g_array_index (problems, Problem, i));
    laurel_sql_run (self->sql, statement);
  }
  return set;
}

/**
 * laurel_store_find_problems:
 * @self: a store
 * @counts: (array length=n_counts): what is wrong with a record, nothing of it acknowledged
 *
 * Returns: number of the set of these problems, 0 for none
 */
gint64
laurel_store_find_problems (LaurelStore *self,
                            const LaurelRuleCount *counts,
                            guint n_counts)
{
  g_autoptr (GArray) problems = g_array_sized_new (FALSE, FALSE, sizeof (Problem), n_counts);

  for (guint i = 0; i < n_counts; i++) {
    const Problem problem = { counts[i].rule->code, counts[i].severity, counts[i].n, counts[i].n_fixable, FALSE };

    g_array_append_val (problems, problem);
  }
  return find_set (self, problems);
}

static GArray *
load (LaurelStore *self,
      gint64 id)
{
  GArray *problems = g_array_new (FALSE, FALSE, sizeof (Problem));
  sqlite3_stmt *statement = laurel_sql_prepare (self->sql, "SELECT code, severity, n, n_fixable, acknowledged FROM problem"
                                                           " WHERE record = ?1");

  laurel_sql_bind_int (statement, 1, id);
  while (laurel_sql_step (self->sql, statement)) {
    const Problem problem = {
      g_intern_string (laurel_sql_get_text (statement, 0)),
      (gint) laurel_sql_get_int (statement, 1),
      (guint) laurel_sql_get_int (statement, 2),
      (guint) laurel_sql_get_int (statement, 3),
      laurel_sql_get_int (statement, 4) != 0,
    };

    g_array_append_val (problems, problem);
  }
  return problems;
}

static Problem *
find_code (GArray *problems,
           const char *code)
{
  for (guint i = 0; i < problems->len; i++)
    if (strcmp (g_array_index (problems, Problem, i).code, code) == 0)
      return &g_array_index (problems, Problem, i);
  return NULL;
}

static void
name_set (LaurelStore *self,
          gint64 id,
          gint64 set)
{
  sqlite3_stmt *statement = laurel_sql_prepare (self->sql, "UPDATE record SET problems = nullif (?2, 0) WHERE id = ?1");

  laurel_sql_bind_int (statement, 1, id);
  laurel_sql_bind_int (statement, 2, set);
  laurel_sql_run (self->sql, statement);
}

/**
 * laurel_store_set_problems:
 * @self: a store
 * @id: number of a record
 * @counts: (array length=n_counts): what is wrong with it, nothing of it acknowledged
 *
 * Says so in place of all that was said before.
 */
void
laurel_store_set_problems (LaurelStore *self,
                           gint64 id,
                           const LaurelRuleCount *counts,
                           guint n_counts)
{
  name_set (self, id, laurel_store_find_problems (self, counts, n_counts));
}

/**
 * laurel_store_add_problem:
 * @self: a store
 * @id: number of a record
 * @code: code of a rule
 *
 * Adds one problem of that kind; does nothing when it has one.
 */
void
laurel_store_add_problem (LaurelStore *self,
                          gint64 id,
                          const char *code)
{
  g_autoptr (GArray) problems = load (self, id);
  const LaurelRule *rule = laurel_rules_find (code);
  const Problem problem = { rule->code, rule->severity, 1, 0, FALSE };

  if (find_code (problems, code) != NULL)
    return;
  g_array_append_val (problems, problem);
  name_set (self, id, find_set (self, problems));
}

/**
 * laurel_store_remove_problem:
 * @self: a store
 * @id: number of a record
 * @code: code of a rule
 *
 * Takes away what is said of that kind.
 */
void
laurel_store_remove_problem (LaurelStore *self,
                             gint64 id,
                             const char *code)
{
  g_autoptr (GArray) problems = load (self, id);
  const Problem *problem = find_code (problems, code);

  if (problem == NULL)
    return;
  g_array_remove_index (problems, (guint) (problem - (const Problem *) (gpointer) problems->data));
  name_set (self, id, find_set (self, problems));
}

/**
 * laurel_store_mark_problem:
 * @self: a store
 * @id: number of a record
 * @code: (nullable): code of a rule, %NULL for all
 * @acknowledged: whether somebody has acknowledged what there is of that kind
 *
 * Keeps it.
 */
void
laurel_store_mark_problem (LaurelStore *self,
                           gint64 id,
                           const char *code,
                           gboolean acknowledged)
{
  g_autoptr (GArray) problems = load (self, id);
  gboolean changed = FALSE;

  for (guint i = 0; i < problems->len; i++) {
    Problem *problem = &g_array_index (problems, Problem, i);

    if ((code != NULL && strcmp (problem->code, code) != 0) || problem->acknowledged == acknowledged)
      continue;
    problem->acknowledged = acknowledged;
    changed = TRUE;
  }
  if (changed)
    name_set (self, id, find_set (self, problems));
}
