/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "desktop/laurel-organization-page.h"

struct _LaurelOrganizationPage {
  AdwBin parent_instance;

  LaurelSession *session;
};

G_DEFINE_FINAL_TYPE (LaurelOrganizationPage, laurel_organization_page, ADW_TYPE_BIN)

static void
laurel_organization_page_dispose (GObject *object)
{
  LaurelOrganizationPage *self = LAUREL_ORGANIZATION_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), LAUREL_TYPE_ORGANIZATION_PAGE);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (laurel_organization_page_parent_class)->dispose (object);
}

static void
laurel_organization_page_class_init (LaurelOrganizationPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = laurel_organization_page_dispose;
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass),
                                               LAUREL_RESOURCE_PATH "/laurel-organization-page.ui");
}

static void
laurel_organization_page_init (LaurelOrganizationPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * laurel_organization_page_set_session:
 * @self: the view
 * @session: (transfer none): what it shows
 */
void
laurel_organization_page_set_session (LaurelOrganizationPage *self,
                        LaurelSession *session)
{
  g_return_if_fail (LAUREL_IS_ORGANIZATION_PAGE (self));
  g_return_if_fail (LAUREL_IS_SESSION (session));

  g_set_object (&self->session, session);
}
