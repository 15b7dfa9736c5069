/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "desktop/laurel-record-actions.h"

#include <glib/gi18n-lib.h>

#include "desktop/laurel-credential-columns.h"

/**
 * laurel_record_actions_set_cell:
 * @session: a session
 * @record: id of a record
 * @column: which cell
 * @position: of which profile of the column's kind, 0 in the main row
 * @text: (nullable): what was typed; nothing empties the cell
 * @done: (nullable) (scope async): called when it is durable or has failed
 * @user_data: user data for @done
 */
void
laurel_record_actions_set_cell (LaurelSession *session,
                                gint64 record,
                                LaurelColumnId column,
                                guint position,
                                const char *text,
                                LaurelSessionDone done,
                                gpointer user_data)
{
  LaurelCellEdit edit = { .record = record, .column = column, .position = position, .text = text };
  /* Translators: %s is a column; stands in "Undo: Edit of Name". */
  g_autofree char *name = g_strdup_printf (_("Edit of %s"), laurel_credential_columns_get_title (column));
  g_autoptr (LaurelOperation) operation = NULL;

  g_return_if_fail (LAUREL_IS_SESSION (session));

  if (text != NULL && *text == '\0')
    edit.text = NULL;
  operation = laurel_operation_new_set_cells (&edit, 1, name);
  laurel_session_run (session, operation, done, user_data);
}

static void
fixed_cb (LaurelSession *session,
          LaurelOperation *operation,
          const GError *error,
          gpointer user_data)
{
  guint n;
  g_autofree char *text = NULL;

  if (error != NULL)
    return;
  n = laurel_operation_get_count (operation);
  text = n > 0 ? g_strdup_printf (ngettext ("%u place put right", "%u places put right", n), n)
               : g_strdup (_("There was nothing left to put right"));
  laurel_session_toast (session, text, n > 0);
}

/**
 * laurel_record_actions_fix_all:
 * @session: a session
 * @rule: code of a rule
 *
 * Takes every fix that this rule offers, in all records.
 */
void
laurel_record_actions_fix_all (LaurelSession *session,
                               const char *rule)
{
  g_autoptr (LaurelOperation) operation = NULL;

  g_return_if_fail (LAUREL_IS_SESSION (session));

  operation = laurel_operation_new_fix (rule, NULL, 0);
  laurel_session_run (session, operation, fixed_cb, NULL);
}

/**
 * laurel_record_actions_dup_fix_label:
 * @n_fixable: how many places a fix is known for
 *
 * Returns: (transfer full): what stands on the button that takes them all
 */
char *
laurel_record_actions_dup_fix_label (guint n_fixable)
{
  if (n_fixable == 1)
    return g_strdup (_("Fix It"));
  return g_strdup_printf (ngettext ("Fix All %u", "Fix All %u", n_fixable), n_fixable);
}

/**
 * laurel_record_actions_acknowledge:
 * @session: a session
 * @record: id of a record
 * @rule: code of a warning
 * @acknowledged: whether it is meant as it is, in the name of the person at this computer
 */
void
laurel_record_actions_acknowledge (LaurelSession *session,
                                   gint64 record,
                                   const char *rule,
                                   gboolean acknowledged)
{
  g_autoptr (LaurelOperation) operation = NULL;

  g_return_if_fail (LAUREL_IS_SESSION (session));

  operation = laurel_operation_new_acknowledge (rule, &record, 1, acknowledged, g_get_real_name ());
  laurel_session_run (session, operation, NULL, NULL);
}

/**
 * laurel_record_actions_acknowledge_all:
 * @session: a session
 * @rule: code of a warning
 * @acknowledged: whether it is meant as it is in all records, and in those of later sheets
 */
void
laurel_record_actions_acknowledge_all (LaurelSession *session,
                                       const char *rule,
                                       gboolean acknowledged)
{
  g_autoptr (LaurelOperation) operation = NULL;

  g_return_if_fail (LAUREL_IS_SESSION (session));

  operation = laurel_operation_new_acknowledge (rule, NULL, 0, acknowledged, g_get_real_name ());
  laurel_session_run (session, operation, NULL, NULL);
}

static void
deleted_cb (LaurelSession *session,
            LaurelOperation *operation,
            const GError *error,
            gpointer user_data)
{
  guint n = GPOINTER_TO_UINT (user_data);
  g_autofree char *text = NULL;

  if (error != NULL)
    return;
  text = g_strdup_printf (ngettext ("%u credential taken off the list; the Registry is not changed",
                                    "%u credentials taken off the list; the Registry is not changed", n),
                          n);
  laurel_session_toast (session, text, TRUE);
}

/**
 * laurel_record_actions_delete:
 * @session: a session
 * @ids: (array length=n_ids): records
 * @n_ids: how many
 *
 * Takes records off the list. What is published stays published.
 */
void
laurel_record_actions_delete (LaurelSession *session,
                              const gint64 *ids,
                              guint n_ids)
{
  g_autoptr (LaurelOperation) operation = NULL;

  g_return_if_fail (LAUREL_IS_SESSION (session));

  if (n_ids == 0)
    return;
  operation = laurel_operation_new_delete_records (ids, n_ids);
  laurel_session_run (session, operation, deleted_cb, GUINT_TO_POINTER (n_ids));
}
