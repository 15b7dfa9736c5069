/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "core/laurel-grammar-private.h"

#include <gio/gio.h>
#include <string.h>

/* Nobody types a longer one, and nothing is gained by reading it. */
#define MAX_URL 8192

#define CTID_LENGTH 39

static gboolean
has_scheme (LaurelText url, const char *scheme)
{
  gsize length = strlen (scheme);

  return url.length >= length && g_ascii_strncasecmp (url.text, scheme, length) == 0;
}

static gboolean
has_blank (LaurelText url)
{
  for (gsize i = 0; i < url.length; i++) {
    guchar byte = url.text[i];

    if (byte > ' ' && byte < 0x80)
      continue;
    if (laurel_text_blank_at_start ((LaurelText) { url.text + i, url.length - i }) > 0)
      return TRUE;
  }

  return FALSE;
}

/* The stretch between `//` and the path. */
static LaurelText
get_authority (LaurelText url)
{
  const char *slashes = url.length > 2 ? memmem (url.text, url.length, "//", 2) : NULL;
  LaurelText authority = { "", 0 };

  if (slashes == NULL)
    return authority;
  authority.text = slashes + 2;
  while (authority.text + authority.length < url.text + url.length
         && (g_ascii_isalnum (authority.text[authority.length])
             || strchr ("/?#\\", authority.text[authority.length]) == NULL))
    authority.length++;

  return authority;
}

static LaurelText
get_host (LaurelText url)
{
  LaurelText host = get_authority (url);
  const char *colon;

  if (host.length > 0 && host.text[0] == '[')
    return host;
  colon = memchr (host.text, ':', host.length);
  if (colon != NULL)
    host.length = colon - host.text;

  return host;
}

static gboolean
is_port (const char *text, gsize length)
{
  guint port = 0;

  if (length == 0 || length > 5)
    return FALSE;
  for (gsize i = 0; i < length; i++) {
    if (!g_ascii_isdigit (text[i]))
      return FALSE;
    port = port * 10 + (text[i] - '0');
  }

  return port > 0 && port <= G_MAXUINT16;
}

/* A name that can be found from anywhere has a dot; `https://tbd` is no address. */
static gboolean
is_host (LaurelText host)
{
  gsize label = 0;
  gboolean dot = FALSE;

  if (host.length == 0 || host.length > 253)
    return FALSE;
  for (gsize i = 0; i < host.length; i++) {
    guchar byte = host.text[i];

    if (byte == '.') {
      if (label == 0)
        return FALSE;
      dot = dot || i + 1 < host.length;
      label = 0;
    } else if (g_ascii_isalnum (byte) || byte >= 0x80 || byte == '_' || (byte == '-' && label > 0)) {
      if (++label > 63)
        return FALSE;
    } else {
      return FALSE;
    }
  }

  return dot || (host.length == strlen ("localhost") && g_ascii_strncasecmp (host.text, "localhost", 9) == 0);
}

static gboolean
is_authority (LaurelText authority)
{
  LaurelText host = authority;
  const char *colon;

  if (authority.length > 0 && authority.text[0] == '[') {
    const char *close = memchr (authority.text, ']', authority.length);
    g_autofree char *address = NULL;
    gsize rest;

    if (close == NULL)
      return FALSE;
    address = g_strndup (authority.text + 1, close - authority.text - 1);
    rest = authority.text + authority.length - close - 1;

    return strchr (address, ':') != NULL && g_hostname_is_ip_address (address)
           && (rest == 0 || (close[1] == ':' && is_port (close + 2, rest - 1)));
  }

  colon = memchr (authority.text, ':', authority.length);
  if (colon != NULL) {
    host.length = colon - authority.text;
    if (!is_port (colon + 1, authority.length - host.length - 1))
      return FALSE;
  }

  return is_host (host);
}

static gboolean
is_path (const char *text, const char *end)
{
  for (; text < end; text++) {
    guchar byte = *text;

    if (g_ascii_isalnum (byte))
      continue;
    if (byte < 0x20 || byte == 0x7F || strchr ("<>\"{}|\\^`", byte) != NULL)
      return FALSE;
    if (byte == '%' && !(end - text > 2 && g_ascii_isxdigit (text[1]) && g_ascii_isxdigit (text[2])))
      return FALSE;
  }

  return TRUE;
}

static LaurelUrlProblem
check_without_scheme (LaurelText url)
{
  const char *colon = memchr (url.text, ':', url.length);
  gboolean word = colon != NULL && colon > url.text;
  LaurelText authority = url;

  for (const char *letter = url.text; word && letter < colon; letter++)
    word = g_ascii_isalpha (*letter) || *letter == '+' || *letter == '-';
  if (has_scheme (url, "http:") || has_scheme (url, "https:"))
    return LAUREL_URL_MALFORMED;
  if (word && colon + 1 < url.text + url.length && !g_ascii_isdigit (colon[1]))
    return LAUREL_URL_BAD_SCHEME;

  for (authority.length = 0; authority.length < url.length; authority.length++) {
    if (strchr ("/?#\\", url.text[authority.length]) != NULL)
      break;
  }

  return is_authority (authority) ? LAUREL_URL_NO_SCHEME : LAUREL_URL_MALFORMED;
}

/**
 * laurel_url_check:
 * @text: (nullable): what should be the address of a web page
 * @length: number of bytes, or -1 when NUL-terminated
 *
 * Looks at the form only; whether the page answers is for the Registry to find out (V08–V12).
 *
 * Returns: the first thing that is wrong; a blank text is malformed
 */
LaurelUrlProblem
laurel_url_check (const char *text, gssize length)
{
  LaurelText url = laurel_text_trim (text, length);
  const char *end = url.text + url.length;
  const char *slashes;
  const char *colon;
  LaurelText authority;

  if (url.length == 0 || url.length > MAX_URL || memchr (url.text, '\0', url.length) != NULL)
    return LAUREL_URL_MALFORMED;
  if (laurel_ctid_is_valid (url.text, url.length))
    return LAUREL_URL_IS_CTID;
  if (has_blank (url))
    return LAUREL_URL_BLANK_INSIDE;

  colon = memmem (url.text, url.length, "://", 3);
  if (colon == NULL || colon == url.text)
    return check_without_scheme (url);
  for (const char *letter = url.text; letter < colon; letter++) {
    if (!g_ascii_isalnum (*letter) && strchr ("+-.", *letter) == NULL)
      return check_without_scheme (url);
  }
  if (!has_scheme (url, "http://") && !has_scheme (url, "https://"))
    return LAUREL_URL_BAD_SCHEME;

  slashes = colon + 1;
  if (memmem (slashes + 2, end - slashes - 2, "//", 2) != NULL)
    return LAUREL_URL_TWICE;
  authority = get_authority (url);

  return is_authority (authority) && is_path (authority.text + authority.length, end) ? LAUREL_URL_OK
                                                                                      : LAUREL_URL_MALFORMED;
}

/* `https://` for what was meant by it, and how many bytes it takes the place of. */
static gsize
misspelt_scheme (const char *url)
{
  static const char *const schemes[] = {
    "https;//", "https//",  "https:/",  "https:",   "htpps://", "htps://", "htttps://",
    "httsp://", "hhtps://", "ttps://",  "http;//",  "http//",   "http:/",  "http:",
    "htpp://",  "htp://",   "htttp://", "hhttp://", "ttp://",   "//",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (schemes); i++) {
    if (g_ascii_strncasecmp (url, schemes[i], strlen (schemes[i])) == 0)
      return strlen (schemes[i]);
  }

  return 0;
}

/* A blank in the path is written `%20`; one in front of the host or of the path has slipped in. Within the
 * host it may be the end of the address, so nothing is done. */
static void
mend_blanks (GString *url)
{
  LaurelText authority = get_authority ((LaurelText) { url->str, url->len });
  LaurelText host = laurel_text_trim (authority.text, authority.length);
  gsize before = host.text - authority.text;
  gsize after = authority.length - host.length - before;
  gsize path;

  if (authority.length > 0) {
    path = authority.text - url->str;
    if (has_blank (host))
      return;
    g_string_erase (url, path + before + host.length, after);
    g_string_erase (url, path, before);
    path += host.length;
  } else {
    path = 0;
  }

  for (gsize i = path; i < url->len; i++) {
    gsize blank = laurel_text_blank_at_start ((LaurelText) { url->str + i, url->len - i });

    if (blank > 0) {
      g_string_erase (url, i, blank);
      g_string_insert (url, i, "%20");
    }
  }
}

static void
mend_twice (GString *url)
{
  gsize start = strstr (url->str, "://") - url->str + 3;

  if (g_ascii_strncasecmp (url->str + start, "http:", 5) == 0
      || g_ascii_strncasecmp (url->str + start, "https:", 6) == 0) {
    g_string_erase (url, 0, start);
    return;
  }
  for (char *twice = strstr (url->str + start, "//"); twice != NULL;
       twice = strstr (url->str + start, "//")) {
    /* Two addresses in one cell: which of them is meant? */
    if (twice > url->str && twice[-1] == ':')
      return;
    g_string_erase (url, twice - url->str, 1);
  }
}

/**
 * laurel_url_suggest:
 * @text: (nullable): an address that [func@url_check] does not like
 * @length: number of bytes, or -1 when NUL-terminated
 *
 * Returns: (transfer full) (nullable): the address that was meant, where that leaves no doubt
 */
char *
laurel_url_suggest (const char *text, gssize length)
{
  LaurelText trimmed = laurel_text_trim (text, length);
  g_autoptr (GString) url = NULL;

  if (trimmed.length == 0 || trimmed.length > MAX_URL || memchr (trimmed.text, '\0', trimmed.length) != NULL)
    return NULL;

  url = g_string_new_len (trimmed.text, trimmed.length);
  /* Each round mends one thing. */
  for (guint i = 0; i < 4; i++) {
    gsize wrong;

    switch (laurel_url_check (url->str, url->len)) {
    case LAUREL_URL_OK:
      return i == 0 ? NULL : g_string_free (g_steal_pointer (&url), FALSE);
    case LAUREL_URL_NO_SCHEME:
      g_string_prepend (url, "https://");
      break;
    case LAUREL_URL_TWICE:
      mend_twice (url);
      break;
    case LAUREL_URL_BLANK_INSIDE:
      mend_blanks (url);
      break;
    case LAUREL_URL_BAD_SCHEME:
    case LAUREL_URL_MALFORMED:
      if (strchr (url->str, '\\') != NULL) {
        g_strdelimit (url->str, "\\", '/');
        break;
      }
      wrong = misspelt_scheme (url->str);
      if (wrong == 0 || has_scheme ((LaurelText) { url->str, url->len }, "http://")
          || has_scheme ((LaurelText) { url->str, url->len }, "https://"))
        return NULL;
      g_string_erase (url, 0, wrong);
      g_string_prepend (url, "https://");
      break;
    case LAUREL_URL_IS_CTID:
    default:
      return NULL;
    }
  }

  return NULL;
}

/**
 * laurel_url_is_example_host:
 * @text: (nullable): an address
 * @length: number of bytes, or -1 when NUL-terminated
 *
 * Returns: whether its host is one of the names that stand for nothing, `example.org` and below (V10)
 */
gboolean
laurel_url_is_example_host (const char *text, gssize length)
{
  LaurelText host = get_host (laurel_text_trim (text, length));
  g_autofree char *name = NULL;
  g_auto (GStrv) labels = NULL;
  guint n_labels;

  if (host.length == 0 || host.length > 253)
    return FALSE;
  name = g_ascii_strdown (host.text, host.length);
  labels = g_strsplit (name, ".", -1);
  n_labels = g_strv_length (labels);
  if (n_labels > 1 && *labels[n_labels - 1] == '\0')
    n_labels--;

  return strcmp (labels[0], "example") == 0 || strcmp (labels[n_labels - 1], "example") == 0
         || (n_labels > 1 && strcmp (labels[n_labels - 2], "example") == 0);
}

/**
 * laurel_url_normalize_for_compare:
 * @text: (nullable): an address
 *
 * Two addresses are the same page when only http and https, the case of the host, or a slash at the end
 * differ (bulk upload §3 rule 8).
 *
 * Returns: (transfer full): a key for comparing; no address any more
 */
char *
laurel_url_normalize_for_compare (const char *text)
{
  LaurelText url = laurel_text_trim (text, -1);
  LaurelText authority;
  char *key;

  if (has_scheme (url, "https://")) {
    url.text += 8;
    url.length -= 8;
  } else if (has_scheme (url, "http://")) {
    url.text += 7;
    url.length -= 7;
  }
  while (url.length > 0 && url.text[url.length - 1] == '/')
    url.length--;

  key = laurel_text_dup (url);
  authority = (LaurelText) { key, strcspn (key, "/?#") };
  for (gsize i = 0; i < authority.length; i++)
    key[i] = g_ascii_tolower (key[i]);

  return key;
}

/**
 * laurel_ctid_is_valid:
 * @text: (nullable): what should be a CTID
 * @length: number of bytes, or -1 when NUL-terminated
 *
 * Returns: whether it is `ce-` and a UUID, in any case; nothing may stand around it
 */
gboolean
laurel_ctid_is_valid (const char *text, gssize length)
{
  gsize n = text == NULL ? 0 : length < 0 ? strlen (text) : (gsize) length;

  if (n != CTID_LENGTH || g_ascii_strncasecmp (text, "ce-", 3) != 0)
    return FALSE;
  for (gsize i = 3; i < n; i++) {
    gboolean hyphen = i == 11 || i == 16 || i == 21 || i == 26;

    if (hyphen ? text[i] != '-' : !g_ascii_isxdigit (text[i]))
      return FALSE;
  }

  return TRUE;
}

/**
 * laurel_ctid_normalize:
 * @text: (nullable): a CTID, blanks around it allowed
 * @length: number of bytes, or -1 when NUL-terminated
 *
 * Returns: (transfer full) (nullable): the CTID in lower case, %NULL when it is none
 */
char *
laurel_ctid_normalize (const char *text, gssize length)
{
  LaurelText trimmed = laurel_text_trim (text, length);

  return laurel_ctid_is_valid (trimmed.text, trimmed.length) ? g_ascii_strdown (trimmed.text, trimmed.length)
                                                             : NULL;
}

/* The UUID that @text is, dashes or not, into @ctid with `ce-` before it. */
static gboolean
read_uuid (const char *text, char ctid[static CTID_LENGTH + 1])
{
  gsize used = 3;

  memcpy (ctid, "ce-", 3);
  for (; *text != '\0'; text++) {
    gboolean hyphen = used == 11 || used == 16 || used == 21 || used == 26;

    if (used == CTID_LENGTH)
      return FALSE;
    if (hyphen) {
      ctid[used++] = '-';
      if (*text == '-')
        continue;
    }
    if (used == CTID_LENGTH || !g_ascii_isxdigit (*text))
      return FALSE;
    ctid[used++] = g_ascii_tolower (*text);
  }
  ctid[used] = '\0';

  return used == CTID_LENGTH;
}

/**
 * laurel_ctid_repair:
 * @text: (nullable): what should be a CTID
 * @length: number of bytes, or -1 when NUL-terminated
 *
 * Mends what copying does to a CTID: no `ce-` in front, blanks and line breaks inside, other dashes, quotation marks or
 * braces around, words before it, or the address of the record in the Registry or its Finder instead of the CTID.
 *
 * Returns: (transfer full) (nullable): the CTID in lower case, %NULL when none can be seen for sure
 */
char *
laurel_ctid_repair (const char *text, gssize length)
{
  LaurelText trimmed = laurel_text_trim (text, length);
  g_autofree char *copy = NULL;
  char simple[CTID_LENGTH + 8];
  char ctid[CTID_LENGTH + 1];
  const char *start;
  gsize used = 0;

  if (trimmed.text == NULL || trimmed.length < 32 || trimmed.length > MAX_URL
      || memchr (trimmed.text, '\0', trimmed.length) != NULL)
    return NULL;
  if (memmem (trimmed.text, trimmed.length, "://", 3) != NULL
      || memchr (trimmed.text, '/', trimmed.length) != NULL) {
    copy = laurel_text_dup (trimmed);
    return laurel_ctid_find_in_uri (copy);
  }

  for (gsize i = 0; i < trimmed.length;) {
    LaurelText rest = { trimmed.text + i, trimmed.length - i };
    gsize blank = laurel_text_blank_at_start (rest);
    gsize skip = blank > 0 ? blank : 1;
    char letter = blank > 0 ? '\0' : *rest.text;

    if (rest.length >= 3 && memcmp (rest.text, "\xE2\x80", 2) == 0 && (guchar) rest.text[2] >= 0x90
        && (guchar) rest.text[2] <= 0x95) {
      letter = '-';
      skip = 3;
    } else if (rest.length >= 3 && memcmp (rest.text, "\xE2\x80", 2) == 0 && (guchar) rest.text[2] >= 0x98
               && (guchar) rest.text[2] <= 0x9F) {
      letter = '\0';
      skip = 3;
    } else if (letter != '\0' && strchr ("'\"{}()=", letter) != NULL) {
      letter = '\0';
    } else if (letter == '_') {
      letter = '-';
    }
    if (letter != '\0') {
      if (used + 1 >= sizeof simple)
        return NULL;
      simple[used++] = g_ascii_tolower (letter);
    }
    i += skip;
  }
  simple[used] = '\0';

  start = simple;
  if (g_str_has_prefix (start, "ctid:"))
    start += 5;
  if (g_str_has_prefix (start, "ce-"))
    start += 3;
  else if (g_str_has_prefix (start, "ce") && strlen (start) > 36)
    start += 2;

  return read_uuid (start, ctid) ? g_strdup (ctid) : NULL;
}

/**
 * laurel_ctid_new:
 *
 * Returns: (transfer full): a CTID that nobody has: `ce-` and a random UUID in lower case (V02)
 */
char *
laurel_ctid_new (void)
{
  static const char digits[] = "0123456789abcdef";
  static const char form[] = "ce-xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx";
  char *ctid = g_strdup (form);
  guint32 bits = 0;
  guint n_left = 0;

  /* As g_uuid_string_random() does, which a sheet of a million rows waits for: it prints each part. */
  for (char *p = ctid; *p != '\0'; p++) {
    if (*p != 'x' && *p != 'y')
      continue;
    if (n_left == 0) {
      bits = g_random_int ();
      n_left = 8;
    }
    *p = digits[*p == 'x' ? bits & 15 : 8 | (bits & 3)];
    bits >>= 4;
    n_left--;
  }
  return ctid;
}

/**
 * laurel_ctid_find_in_uri:
 * @uri: (nullable): the address of a record or graph in a registry
 *
 * Returns: (transfer full) (nullable): the CTID that is a part of its path, in lower case
 */
char *
laurel_ctid_find_in_uri (const char *uri)
{
  if (uri == NULL)
    return NULL;

  for (gsize length = strlen (uri), i = 0; i + CTID_LENGTH <= length; i++) {
    if ((i == 0 || uri[i - 1] == '/') && laurel_ctid_is_valid (uri + i, CTID_LENGTH)
        && (uri[i + CTID_LENGTH] == '\0' || strchr ("/?#", uri[i + CTID_LENGTH]) != NULL))
      return g_ascii_strdown (uri + i, CTID_LENGTH);
  }

  return NULL;
}
