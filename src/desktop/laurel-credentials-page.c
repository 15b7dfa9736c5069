/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "desktop/laurel-credentials-page.h"

struct _LaurelCredentialsPage {
  AdwBin parent_instance;

  LaurelSession *session;
};

G_DEFINE_FINAL_TYPE (LaurelCredentialsPage, laurel_credentials_page, ADW_TYPE_BIN)

static void
laurel_credentials_page_dispose (GObject *object)
{
  LaurelCredentialsPage *self = LAUREL_CREDENTIALS_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), LAUREL_TYPE_CREDENTIALS_PAGE);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (laurel_credentials_page_parent_class)->dispose (object);
}

static void
laurel_credentials_page_class_init (LaurelCredentialsPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = laurel_credentials_page_dispose;
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass),
                                               LAUREL_RESOURCE_PATH "/laurel-credentials-page.ui");
}

static void
laurel_credentials_page_init (LaurelCredentialsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * laurel_credentials_page_set_session:
 * @self: the view
 * @session: (transfer none): what it shows
 */
void
laurel_credentials_page_set_session (LaurelCredentialsPage *self,
                        LaurelSession *session)
{
  g_return_if_fail (LAUREL_IS_CREDENTIALS_PAGE (self));
  g_return_if_fail (LAUREL_IS_SESSION (session));

  g_set_object (&self->session, session);
}
