/* SPDX-FileCopyrightText: The Zamyn authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

/* zamyn verify: is this exported map what atlas and scenario give? The digest finds any change of the
 * file; then everything is solved and drawn again from the recipe in the file, and compared. */

#include <string.h>

#include <glib/gi18n-lib.h>

#include "cli/commands.h"
#include "cli/map-maker.h"
#include "core/atlas-digest.h"
#include "core/file-io.h"
#include "map/map-comparison.h"
#include "map/map-digest.h"

#define MOST_DIFFERENCES 50

typedef enum
{
  VERDICT_IDENTICAL,
  VERDICT_DATA_NEWER,
  VERDICT_PROGRAM_NEWER,
  VERDICT_ALTERED,
  N_VERDICTS,
} Verdict;

static const char *const verdict_ids[N_VERDICTS]
  = { "identical", "data_newer", "program_newer", "altered" };

static const char *const verdict_sentences[N_VERDICTS] = {
  N_ ("Identical: atlas and scenario give exactly this map."),
  N_ ("Data newer: the file is as it was exported, but the atlas has changed since."),
  N_ ("Program newer: the file is as it was exported and the data are the same, but program, "
      "libraries or fonts draw it otherwise today."),
  N_ ("Altered: the file is not as it was exported."),
};

typedef struct
{
  GBytes *file;
  ZamynMapRecipe *recipe;
  GBytes *remade;
  GPtrArray *differences;
  char *atlas_digest;
  gboolean is_intact;
  Verdict verdict;
} Verification;

static void
verification_clear (Verification *self)
{
  g_clear_pointer (&self->file, g_bytes_unref);
  g_clear_pointer (&self->recipe, zamyn_map_recipe_free);
  g_clear_pointer (&self->remade, g_bytes_unref);
  g_clear_pointer (&self->differences, g_ptr_array_unref);
  g_clear_pointer (&self->atlas_digest, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Verification, verification_clear)

static int
read_map (Verification *self, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_filename_display_name (path);

  self->file = zamyn_file_read (path, name, ZAMYN_MOST_MAP_BYTES, &error);
  if (self->file != NULL)
    self->recipe = zamyn_map_read_recipe (self->file, name, &error);
  if (self->recipe != NULL)
    {
      self->is_intact = zamyn_map_digest_check (self->file);
      return ZAMYN_EXIT_DONE;
    }
  zamyn_complain ("%s", error->message);
  return ZAMYN_EXIT_INPUT;
}

static ZamynFormat
find_format (GBytes *file)
{
  gsize size = 0;
  const guint8 *data = g_bytes_get_data (file, &size);

  return size > 0 && data[0] == 0x89 ? ZAMYN_FORMAT_PNG : ZAMYN_FORMAT_SVG;
}

static void
judge (Verification *self)
{
  const gboolean is_same_data = g_str_equal (self->atlas_digest, self->recipe->atlas_digest);

  if (!self->is_intact)
    self->verdict = VERDICT_ALTERED;
  else if (g_bytes_equal (self->file, self->remade))
    self->verdict = VERDICT_IDENTICAL;
  else
    self->verdict = is_same_data ? VERDICT_PROGRAM_NEWER : VERDICT_DATA_NEWER;
}

static int
remake (Verification *self, ZamynOptions *options, ZamynStudy *study)
{
  g_auto (ZamynMapOptions) map = { 0 };
  g_autoptr (GError) error = NULL;

  if (!zamyn_map_options_take_recipe (&map, options, self->recipe))
    return ZAMYN_EXIT_INPUT;

  int code = zamyn_study_open (study, options);
  if (code == ZAMYN_EXIT_USAGE)
    code = ZAMYN_EXIT_INPUT;
  if (code != ZAMYN_EXIT_DONE)
    return code;
  self->atlas_digest
    = zamyn_atlas_dup_digest (zamyn_atlas_get_folder (study->atlas), NULL, &error);
  if (self->atlas_digest != NULL)
    self->remade = zamyn_map_make (study, &map, find_format (self->file), &error);
  if (self->remade == NULL)
    {
      zamyn_complain ("%s", error->message);
      return ZAMYN_EXIT_FAILED;
    }
  return ZAMYN_EXIT_DONE;
}

static ZamynSheet *
list_differences (const Verification *self)
{
  static const ZamynColumn columns[] = {
    { "line", 0 },
    { "group", ZAMYN_TEXT_COLUMN },
    { "kind", ZAMYN_TEXT_COLUMN },
    { "found", ZAMYN_TEXT_COLUMN },
    { "expected", ZAMYN_TEXT_COLUMN },
  };
  ZamynSheet *sheet = zamyn_sheet_new (columns, G_N_ELEMENTS (columns));

  for (guint i = 0; i < self->differences->len; i++)
    {
      const ZamynMapDifference *difference = g_ptr_array_index (self->differences, i);

      zamyn_sheet_add_number (sheet, difference->line);
      zamyn_sheet_add_text (sheet, difference->group);
      zamyn_sheet_add_text (sheet, difference->is_figure ? "figure" : "drawing");
      zamyn_sheet_add_text (sheet, difference->found);
      zamyn_sheet_add_text (sheet, difference->expected);
    }
  return sheet;
}

static int
report (const Verification *self, const ZamynOptions *options, const char *sentence)
{
  g_autoptr (ZamynSheet) sheet = list_differences (self);

  zamyn_sheet_set_text (sheet, "verdict", verdict_ids[self->verdict]);
  zamyn_sheet_set_text (sheet, "digest", self->is_intact ? "intact" : "broken");
  zamyn_sheet_set_text (sheet, "atlas", self->recipe->atlas_digest);
  zamyn_sheet_set_text (sheet, "atlas_today", self->atlas_digest);
  zamyn_sheet_set_text (sheet, "made_with", self->recipe->made_with);

  g_autofree char *table = zamyn_sheet_print (sheet, options->format);
  int code = ZAMYN_EXIT_DONE;

  if (options->format == ZAMYN_PRINT_TABLE)
    {
      g_autofree char *line = g_strconcat (sentence, "\n", NULL);
      code = zamyn_print (line);
    }
  if (code == ZAMYN_EXIT_DONE)
    code = zamyn_print (table);
  return code != ZAMYN_EXIT_DONE ? code
         : self->verdict == VERDICT_IDENTICAL ? ZAMYN_EXIT_DONE
                                              : ZAMYN_EXIT_FAILED;
}

int
zamyn_cmd_verify (int argc, char **argv)
{
  g_auto (ZamynOptions) options = { 0 };
  g_auto (ZamynStudy) study = { 0 };
  g_auto (Verification) self = { 0 };

  if (!zamyn_options_parse (&options, NULL, _ ("FILE"),
                            _ ("Tells whether an exported map is what atlas and scenario give today: "
                               "identical, data newer, or altered and where. The digest in the file "
                               "is a checksum, not a signature."),
                            &argc, &argv))
    return ZAMYN_EXIT_USAGE;
  if (argc != 2)
    {
      zamyn_complain (_ ("verify wants the name of one map, an SVG or PNG file"));
      return ZAMYN_EXIT_USAGE;
    }
  if (zamyn_options_change_study (&options))
    {
      zamyn_complain (_ ("verify takes year, scenario and commodities from the map itself"));
      return ZAMYN_EXIT_USAGE;
    }

  int code = read_map (&self, argv[1]);
  if (code == ZAMYN_EXIT_DONE)
    code = remake (&self, &options, &study);
  if (code != ZAMYN_EXIT_DONE)
    return code;
  self.differences = zamyn_map_compare (self.file, self.remade, MOST_DIFFERENCES);
  judge (&self);
  return report (&self, &options, _ (verdict_sentences[self.verdict]));
}
