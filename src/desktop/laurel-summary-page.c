/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "desktop/laurel-summary-page.h"

struct _LaurelSummaryPage {
  AdwBin parent_instance;

  LaurelSession *session;
};

G_DEFINE_FINAL_TYPE (LaurelSummaryPage, laurel_summary_page, ADW_TYPE_BIN)

static void
laurel_summary_page_dispose (GObject *object)
{
  LaurelSummaryPage *self = LAUREL_SUMMARY_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), LAUREL_TYPE_SUMMARY_PAGE);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (laurel_summary_page_parent_class)->dispose (object);
}

static void
laurel_summary_page_class_init (LaurelSummaryPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = laurel_summary_page_dispose;
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass),
                                               LAUREL_RESOURCE_PATH "/laurel-summary-page.ui");
}

static void
laurel_summary_page_init (LaurelSummaryPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * laurel_summary_page_set_session:
 * @self: the view
 * @session: (transfer none): what it shows
 */
void
laurel_summary_page_set_session (LaurelSummaryPage *self,
                        LaurelSession *session)
{
  g_return_if_fail (LAUREL_IS_SUMMARY_PAGE (self));
  g_return_if_fail (LAUREL_IS_SESSION (session));

  g_set_object (&self->session, session);
}
