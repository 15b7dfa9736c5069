/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "laurel-secret.h"

#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

struct _LaurelSecret {
  gatomicrefcount references;
  gsize size;    /* of the mapping */
  gsize length;  /* of the text, without its NUL */
  char *text;
};

G_DEFINE_BOXED_TYPE (LaurelSecret, laurel_secret, laurel_secret_ref, laurel_secret_unref)

/* Core files are switched off by limit and not by PR_SET_DUMPABLE: portals look at the caller through /proc, which a
 * process that is not dumpable closes to them. */
static GMutex core_mutex;
static guint core_holders;
static struct rlimit core_limit;

static void
hold_core (void)
{
  struct rlimit none;

  g_mutex_lock (&core_mutex);
  if (core_holders++ == 0 && getrlimit (RLIMIT_CORE, &core_limit) == 0) {
    none = core_limit;
    none.rlim_cur = 0;
    (void) setrlimit (RLIMIT_CORE, &none);
  }
  g_mutex_unlock (&core_mutex);
}

static void
release_core (void)
{
  g_mutex_lock (&core_mutex);
  if (--core_holders == 0)
    (void) setrlimit (RLIMIT_CORE, &core_limit);
  g_mutex_unlock (&core_mutex);
}

/**
 * laurel_secret_new:
 * @text: the key, as pasted; blanks around it are left out
 * @length: bytes of @text, -1 when it ends in NUL
 *
 * The caller wipes its own copy.
 *
 * Returns: (transfer full): a new secret
 */
LaurelSecret *
laurel_secret_new (const char *text,
                   gssize length)
{
  LaurelSecret *self;
  gsize page = sysconf (_SC_PAGESIZE);
  gsize bytes;

  g_return_val_if_fail (text != NULL, NULL);

  bytes = length < 0 ? strlen (text) : (gsize) length;
  while (bytes > 0 && g_ascii_isspace (text[0])) {
    text++;
    bytes--;
  }
  while (bytes > 0 && g_ascii_isspace (text[bytes - 1]))
    bytes--;

  self = g_new0 (LaurelSecret, 1);
  g_atomic_ref_count_init (&self->references);
  self->length = bytes;
  self->size = (bytes / page + 1) * page;
  self->text = mmap (NULL, self->size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (self->text == MAP_FAILED)
    g_error ("no memory for a key");
  /* A limit on locked memory is no reason to refuse the key: the pages stay out of dumps in any case. */
  (void) mlock (self->text, self->size);
  (void) madvise (self->text, self->size, MADV_DONTDUMP);
  memcpy (self->text, text, bytes);
  hold_core ();

  return self;
}

/**
 * laurel_secret_ref:
 * @self: a secret
 *
 * Returns: (transfer full): @self
 */
LaurelSecret *
laurel_secret_ref (LaurelSecret *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->references);
  return self;
}

/**
 * laurel_secret_unref:
 * @self: (transfer full): a secret
 *
 * Wipes it with the last reference.
 */
void
laurel_secret_unref (LaurelSecret *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->references))
    return;
  explicit_bzero (self->text, self->size);
  munmap (self->text, self->size);
  g_free (self);
  release_core ();
}

/**
 * laurel_secret_peek:
 * @self: a secret
 *
 * Returns: (transfer none): the text; never keep, log or show it
 */
const char *
laurel_secret_peek (const LaurelSecret *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->text;
}

/**
 * laurel_secret_is_key:
 * @self: a secret
 *
 * Returns: whether it has the form of an API key, a UUID of 36 characters (Registry Assistant §2)
 */
gboolean
laurel_secret_is_key (const LaurelSecret *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->length == 36 && g_uuid_string_is_valid (self->text);
}

/**
 * laurel_secret_redact:
 * @self: (nullable): a secret
 * @text: (nullable): words from outside, such as a message that repeats the key (Registry Assistant §2)
 *
 * Returns: (nullable) (transfer full): @text with `(key)` in place of the secret, whatever its case
 */
char *
laurel_secret_redact (const LaurelSecret *self,
                      const char *text)
{
  GString *clean;
  const char *at = text;

  if (text == NULL || self == NULL || self->length == 0)
    return g_strdup (text);

  clean = g_string_new (NULL);
  while (*at != '\0') {
    if (g_ascii_strncasecmp (at, self->text, self->length) == 0) {
      g_string_append (clean, "(key)");
      at += self->length;
    } else
      g_string_append_c (clean, *at++);
  }

  return g_string_free (clean, FALSE);
}
