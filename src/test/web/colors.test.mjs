import assert from "node:assert/strict";
import { test } from "node:test";
import { Colors, contrast, legible } from "../../main/resources/live/colors.mjs";

const LIGHT = "#ffffff";
const DARK = "#161b22";
const THEME = { card: LIGHT, text: "#1c2128" };
const colors = () => new Colors((color) => color);

test("contrast is WCAG's", () => {
  assert.equal(contrast("#000000", "#ffffff"), 21);
  assert.equal(contrast("#777777", "#ffffff").toFixed(2), "4.48");
});

test("every colour can be seen on both grounds", () => {
  for (const color of ["#ffffff", "#000000", "#ffff00", "#0000ff", "#161b22", "#808080"]) {
    for (const ground of [LIGHT, DARK]) {
      assert.ok(contrast(legible(color, ground), ground) >= 3, `${color} on ${ground}`);
    }
  }
  assert.equal(legible("#4682b4", LIGHT), "#4682b4");
});

test("versions that declare one colour are drawn in two", () => {
  const chosen = colors();
  chosen.declare("v1", "#4682b4");
  chosen.declare("v2", "#4682b4");
  chosen.declare("v3", "#4783b5");

  const seen = ["v1", "v2", "v3"].map((version) => chosen.of(version, THEME));
  assert.equal(seen[0], "#4682b4");
  assert.equal(new Set(seen).size, 3);
});

test("a version keeps its colour, unless it declares another", () => {
  const chosen = colors();
  chosen.declare("v1", "#4682b4");
  chosen.declare("v1", "#4682b4");
  assert.equal(chosen.of("v1", THEME), "#4682b4");
  chosen.declare("v1", "#b03060");
  assert.equal(chosen.of("v1", THEME), "#b03060");
});

test("what has no colour is drawn as text is", () => {
  assert.equal(colors().of("", THEME), THEME.text);
});
