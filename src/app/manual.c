/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/manual.h"

#include <glib/gi18n-lib.h>

#include "config.h"
#include "core/file-io.h"

#define MOST_BYTES (1u << 20)
#define FIRST_PAGE "overview.md"

char *
zamyn_manual_dup_folder (void)
{
  const char *named = g_getenv ("ZAMYN_MANUAL");

  return g_strdup (named != NULL && *named != '\0' ? named : ZAMYN_PKGDATADIR "/manual");
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  const char *one = *(char *const *) a, *other = *(char *const *) b;
  int one_last = !g_str_equal (one, FIRST_PAGE), other_last = !g_str_equal (other, FIRST_PAGE);

  return one_last != other_last ? one_last - other_last : strcmp (one, other);
}

GPtrArray *
zamyn_manual_list (const char *folder)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".md") && *name != '.')
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  return names;
}

char *
zamyn_manual_dup_title (const char *text, const char *name)
{
  const char *heading = g_str_has_prefix (text, "# ") ? text : strstr (text, "\n# ");

  if (heading == NULL)
    return g_strndup (name, strlen (name) - strlen (".md"));
  heading += *heading == '#' ? 2 : 3;
  return g_strndup (heading, strcspn (heading, "\r\n"));
}

/* Markup */

/* Length of what stands between @mark at @text and the next @mark, 0 where it is not closed. */
static gsize
find_span (const char *text, const char *mark)
{
  gsize length = strlen (mark);
  const char *end;

  if (!g_str_has_prefix (text, mark) || text[length] == ' ' || text[length] == '\0')
    return 0;
  end = strstr (text + length, mark);
  return end == NULL ? 0 : (gsize) (end - text) - length;
}

static void
append_escaped (GString *out, const char *text, gsize length)
{
  g_autofree char *escaped = g_markup_escape_text (text, (gssize) length);

  g_string_append (out, escaped);
}

/* "[text](address)" at @text: appended; its length, 0 where it is none. */
static gsize
append_link (GString *out, const char *text)
{
  const char *middle = *text == '[' ? strstr (text, "](") : NULL;
  const char *end = middle == NULL ? NULL : strchr (middle, ')');
  g_autofree char *address = NULL;
  gboolean opens;

  if (end == NULL || memchr (text + 1, '[', (gsize) (middle - text) - 1) != NULL)
    return 0;
  address = g_strndup (middle + 2, (gsize) (end - middle) - 2);
  opens = g_str_has_prefix (address, "https://") || g_str_has_prefix (address, "http://");
  if (opens)
    {
      g_autofree char *escaped = g_markup_escape_text (address, -1);
      g_string_append_printf (out, "<a href=\"%s\">", escaped);
    }
  append_escaped (out, text + 1, (gsize) (middle - text) - 1);
  if (opens)
    g_string_append (out, "</a>");
  return (gsize) (end - text) + 1;
}

char *
zamyn_manual_dup_markup (const char *paragraph)
{
  static const struct
  {
    const char *mark, *before, *after;
  } spans[] = { { "`", "<tt>", "</tt>" }, { "**", "<b>", "</b>" }, { "*", "<i>", "</i>" } };
  GString *out = g_string_new (NULL);
  const char *text = paragraph;

  while (*text != '\0')
    {
      gsize length = append_link (out, text);

      for (guint i = 0; length == 0 && i < G_N_ELEMENTS (spans); i++)
        {
          gsize span = find_span (text, spans[i].mark);

          if (span == 0)
            continue;
          g_string_append (out, spans[i].before);
          append_escaped (out, text + strlen (spans[i].mark), span);
          g_string_append (out, spans[i].after);
          length = span + 2 * strlen (spans[i].mark);
        }
      if (length == 0)
        {
          length = (gsize) (g_utf8_next_char (text) - text);
          append_escaped (out, text, length);
        }
      text += length;
    }
  return g_string_free (out, FALSE);
}

/* A page as widgets: headings, paragraphs, list entries, code */

static void
append_label (GtkBox *box, const char *markup, const char *css_class, int indent)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_markup (GTK_LABEL (label), markup);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_margin_start (label, indent);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  gtk_box_append (box, label);
}

static void
append_paragraph (GtkBox *box, GString *paragraph)
{
  static const char *const heads[] = { "# ", "## ", "### " };
  static const char *const classes[] = { "title-1", "title-3", "heading" };
  const char *text = paragraph->str;
  const char *css_class = NULL;
  g_autofree char *markup = NULL;
  int indent = 0;

  if (paragraph->len == 0)
    return;
  for (guint i = 0; css_class == NULL && i < G_N_ELEMENTS (heads); i++)
    if (g_str_has_prefix (text, heads[i]))
      {
        css_class = classes[i];
        text += strlen (heads[i]);
      }
  markup = zamyn_manual_dup_markup (text);
  if (css_class == NULL && (g_str_has_prefix (text, "- ") || g_str_has_prefix (text, "* ")))
    {
      g_autofree char *entry = g_strconcat ("• ", markup + 2, NULL);

      indent = 12;
      append_label (box, entry, NULL, indent);
    }
  else
    append_label (box, markup, css_class, indent);
  g_string_truncate (paragraph, 0);
}

static gboolean
begins_block (const char *line)
{
  return *line == '#' || *line == '|' || g_str_has_prefix (line, "- ")
         || g_str_has_prefix (line, "* ") || g_str_has_prefix (line, "    ")
         || (g_ascii_isdigit (*line) && strstr (line, ". ") != NULL);
}

static GtkWidget *
new_page (const char *text)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clamp = adw_clamp_new ();
  GtkBox *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 9));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GString) paragraph = g_string_new (NULL);
  gboolean is_code = FALSE;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *line = g_strchomp (lines[i]);

      if (g_str_has_prefix (line, "```"))
        {
          append_paragraph (box, paragraph);
          is_code = !is_code;
        }
      else if (is_code || *line == '|' || g_str_has_prefix (line, "    "))
        {
          g_autofree char *code = g_markup_printf_escaped ("<tt>%s</tt>", line);

          append_paragraph (box, paragraph);
          append_label (box, code, NULL, 12);
        }
      else if (*line == '\0' || begins_block (line))
        {
          append_paragraph (box, paragraph);
          g_string_append (paragraph, line);
        }
      else
        g_string_append_printf (paragraph, "%s%s", paragraph->len > 0 ? " " : "", g_strchug (lines[i]));
    }
  append_paragraph (box, paragraph);
  gtk_widget_add_css_class (GTK_WIDGET (box), "manual-page");
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 720);
  adw_clamp_set_child (ADW_CLAMP (clamp), GTK_WIDGET (box));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  return scroller;
}

static void
add_pages (GtkStack *stack, const char *folder)
{
  g_autoptr (GPtrArray) names = zamyn_manual_list (folder);

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr (GBytes) bytes = zamyn_file_read (path, path, MOST_BYTES, NULL);
      g_autofree char *text = NULL;
      g_autofree char *title = NULL;

      if (bytes == NULL)
        continue;
      text = g_utf8_make_valid (g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes));
      title = zamyn_manual_dup_title (text, name);
      gtk_stack_add_titled (stack, new_page (text), name, title);
    }
}

GtkWidget *
zamyn_manual_new (GtkWindow *parent)
{
  GtkWidget *window = adw_window_new ();
  GtkWidget *all = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *sidebar = gtk_stack_sidebar_new ();
  GtkWidget *stack = gtk_stack_new ();
  g_autofree char *folder = zamyn_manual_dup_folder ();

  add_pages (GTK_STACK (stack), folder);
  if (gtk_widget_get_first_child (stack) == NULL)
    {
      GtkWidget *empty = adw_status_page_new ();

      adw_status_page_set_icon_name (ADW_STATUS_PAGE (empty), "help-browser-symbolic");
      adw_status_page_set_title (ADW_STATUS_PAGE (empty), _ ("The Manual Is Not Installed"));
      adw_status_page_set_description (ADW_STATUS_PAGE (empty), folder);
      gtk_stack_add_titled (GTK_STACK (stack), empty, "none", _ ("Manual"));
    }
  gtk_stack_sidebar_set_stack (GTK_STACK_SIDEBAR (sidebar), GTK_STACK (stack));
  gtk_widget_set_hexpand (stack, TRUE);
  gtk_widget_set_vexpand (box, TRUE);
  gtk_box_append (GTK_BOX (box), sidebar);
  gtk_box_append (GTK_BOX (box), gtk_separator_new (GTK_ORIENTATION_VERTICAL));
  gtk_box_append (GTK_BOX (box), stack);
  gtk_box_append (GTK_BOX (all), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (all), box);
  adw_window_set_content (ADW_WINDOW (window), all);
  gtk_window_set_title (GTK_WINDOW (window), _ ("Manual"));
  gtk_window_set_default_size (GTK_WINDOW (window), 900, 640);
  gtk_window_set_transient_for (GTK_WINDOW (window), parent);
  return window;
}
