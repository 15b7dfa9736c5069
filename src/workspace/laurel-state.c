/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "workspace/laurel-state.h"

#include <glib/gi18n-lib.h>

static const struct {
  const char *name;  /* as scripts know it (design §8) */
  const char *title;
} states[LAUREL_N_STATES] = {
  [LAUREL_STATE_DRAFT] = { "draft", N_("Draft") },
  [LAUREL_STATE_READY] = { "ready", N_("Ready") },
  [LAUREL_STATE_APPROVED] = { "approved", N_("Approved") },
  [LAUREL_STATE_SENDING] = { "sending", N_("Sending") },
  [LAUREL_STATE_PUBLISHED] = { "published", N_("Published") },
  [LAUREL_STATE_CONFIRMED] = { "confirmed", N_("Confirmed") },
  /* Translators: the credential was changed after it was sent */
  [LAUREL_STATE_CHANGED] = { "changed", N_("Changed since sent") },
  [LAUREL_STATE_REJECTED] = { "rejected", N_("Rejected") },
  [LAUREL_STATE_WITHDRAWN] = { "withdrawn", N_("Withdrawn") },
};

/**
 * laurel_state_derive:
 * @content: state of the content
 * @publication: state of the publication on one connection
 * @content_hash: (nullable): hash of the content as it is now
 * @sent_hash: (nullable): hash of what was sent last on that connection
 *
 * The one state that is shown: the first that applies (design §3). The workspace's queries say the same in SQL, see
 * laurel-workspace-private.h. Pure; any thread.
 */
LaurelState
laurel_state_derive (LaurelContentState content,
                     LaurelPublicationState publication,
                     const char *content_hash,
                     const char *sent_hash)
{
  gboolean unchanged = content_hash != NULL && g_strcmp0 (content_hash, sent_hash) == 0;

  switch (publication) {
    case LAUREL_PUBLICATION_SENDING:
      return LAUREL_STATE_SENDING;
    case LAUREL_PUBLICATION_WITHDRAWN:
      return LAUREL_STATE_WITHDRAWN;
    case LAUREL_PUBLICATION_REJECTED:
      if (unchanged)
        return LAUREL_STATE_REJECTED;
      break;
    case LAUREL_PUBLICATION_CONFIRMED:
      if (unchanged)
        return LAUREL_STATE_CONFIRMED;
      break;
    case LAUREL_PUBLICATION_PUBLISHED:
      if (unchanged)
        return LAUREL_STATE_PUBLISHED;
      break;
    case LAUREL_PUBLICATION_NONE:
    default:
      break;
  }
  if (content == LAUREL_CONTENT_APPROVED)
    return LAUREL_STATE_APPROVED;
  if (publication != LAUREL_PUBLICATION_NONE)
    return LAUREL_STATE_CHANGED;
  return content == LAUREL_CONTENT_READY ? LAUREL_STATE_READY : LAUREL_STATE_DRAFT;
}

/**
 * laurel_state_get_name:
 *
 * Returns: (transfer none): the name in files and options, such as `confirmed`
 */
const char *
laurel_state_get_name (LaurelState state)
{
  g_return_val_if_fail ((guint) state < LAUREL_N_STATES, "draft");

  return states[state].name;
}

/**
 * laurel_state_get_title:
 *
 * Returns: (transfer none): the name for people, translated
 */
const char *
laurel_state_get_title (LaurelState state)
{
  g_return_val_if_fail ((guint) state < LAUREL_N_STATES, "");

  return _(states[state].title);
}

/**
 * laurel_state_from_name:
 * @name: (nullable): such as `confirmed`
 * @state: (out) (optional): the state of that name
 *
 * Returns: whether there is one
 */
gboolean
laurel_state_from_name (const char *name,
                        LaurelState *state)
{
  for (guint i = 0; i < LAUREL_N_STATES; i++) {
    if (g_strcmp0 (states[i].name, name) == 0) {
      if (state != NULL)
        *state = i;
      return TRUE;
    }
  }
  return FALSE;
}

/**
 * laurel_state_get_publisher_words:
 * @updated: when the content, or what it is sent as, changed last
 * @approved: when it was approved last
 * @published: when it was published last
 *
 * The Publisher's table of states (reference: bulk upload §5.3), read from the most pressing line up.
 *
 * Returns: (transfer none): translated
 */
const char *
laurel_state_get_publisher_words (gint64 updated,
                                  gint64 approved,
                                  gint64 published)
{
  if (published == 0 && approved == 0)
    return _("Not approved");
  if (approved == 0 || updated > approved)
    return _("Needs re-approval");
  if (published == 0)
    return _("Approved");
  if (approved > published)
    return _("Needs re-publishing");
  return _("Published");
}
