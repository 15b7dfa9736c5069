/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "workspace/laurel-connection.h"

#include <string.h>

#include <glib/gi18n-lib.h>

/* The worlds that always exist (reference: Registry Assistant §1, Registry §1). The practice registry listens where
 * it finds a free port, so it has no address here. */
static const struct {
  const char *name;
  const char *title;
  LaurelConnectionKind kind;
  const char *write_url;
  const char *read_url;
  const char *id_host;
  gboolean production;
} builtin[] = {
  { "practice", N_("Practice registry"), LAUREL_CONNECTION_PRACTICE, NULL, NULL, "https://practice.invalid", FALSE },
  { "sandbox", N_("Sandbox"), LAUREL_CONNECTION_ASSISTANT, "https://sandbox.credentialengine.org/assistant/",
    "https://sandbox.credentialengineregistry.org", "https://sandbox.credentialengineregistry.org", FALSE },
  /* Translators: the real Registry, as opposed to the sandbox */
  { "production", N_("Credential Registry"), LAUREL_CONNECTION_ASSISTANT,
    "https://apps.credentialengine.org/assistant/", "https://credentialengineregistry.org",
    "https://credentialengineregistry.org", TRUE },
};

G_DEFINE_BOXED_TYPE (LaurelConnection, laurel_connection, laurel_connection_copy, laurel_connection_free)

static char *
dup_url (const char *url,
         gboolean slash)
{
  gsize length;

  if (url == NULL || url[0] == '\0')
    return NULL;
  length = strlen (url);
  while (length > 0 && url[length - 1] == '/')
    length--;
  return slash ? g_strdup_printf ("%.*s/", (int) length, url) : g_strndup (url, length);
}

/**
 * laurel_connection_new:
 * @name: name of the connection
 * @write_url: (nullable): where to write; the trailing slash is seen to
 * @read_url: (nullable): where to read; becomes the host of `@id`s too
 *
 * Returns: (transfer full): a connection of the person's own; those that are built in do not change
 */
LaurelConnection *
laurel_connection_new (const char *name,
                       LaurelConnectionKind kind,
                       const char *write_url,
                       const char *read_url)
{
  LaurelConnection *self;

  g_return_val_if_fail (name != NULL, NULL);

  self = g_new0 (LaurelConnection, 1);
  self->name = g_strdup (name);
  self->kind = kind;
  self->write_url = dup_url (write_url, TRUE);
  self->read_url = dup_url (read_url, FALSE);
  if (kind == LAUREL_CONNECTION_PRACTICE || self->read_url == NULL)
    self->id_host = g_strdup (builtin[0].id_host);
  else
    self->id_host = g_strdup (self->read_url);
  return self;
}

/**
 * laurel_connection_new_builtin:
 * @name: `practice`, `sandbox` or `production`
 *
 * Returns: (transfer full) (nullable): the connection, %NULL for another name
 */
LaurelConnection *
laurel_connection_new_builtin (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (builtin); i++) {
    LaurelConnection *self;

    if (g_strcmp0 (builtin[i].name, name) != 0)
      continue;
    self = laurel_connection_new (name, builtin[i].kind, builtin[i].write_url, builtin[i].read_url);
    g_free (self->id_host);
    self->id_host = g_strdup (builtin[i].id_host);
    self->production = builtin[i].production;
    return self;
  }
  return NULL;
}

/**
 * laurel_connection_copy:
 *
 * Returns: (transfer full): an independent copy
 */
LaurelConnection *
laurel_connection_copy (const LaurelConnection *self)
{
  LaurelConnection *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->name = g_strdup (self->name);
  copy->write_url = g_strdup (self->write_url);
  copy->read_url = g_strdup (self->read_url);
  copy->id_host = g_strdup (self->id_host);
  return copy;
}

/**
 * laurel_connection_free:
 * @self: (nullable) (transfer full): a connection
 *
 * Lets it go with all that it holds.
 */
void
laurel_connection_free (LaurelConnection *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self->write_url);
  g_free (self->read_url);
  g_free (self->id_host);
  g_free (self);
}

/**
 * laurel_connection_dup_title:
 *
 * Returns: (transfer full): the name for people: translated for those that are built in, else its own
 */
char *
laurel_connection_dup_title (const LaurelConnection *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (builtin); i++)
    if (g_strcmp0 (builtin[i].name, self->name) == 0)
      return g_strdup (_(builtin[i].title));
  return g_strdup (self->name);
}
