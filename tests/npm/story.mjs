// What every consumer of the package does, whatever loads it: takes the module, gives back what it saw.
// The same file runs in Node, in a Vite bundle and in a plain module script.
export const TEMPLATE = {
  "main.tf": 'variable "size" {\n  type    = number\n  default = 12345678901234567890.5\n}\n',
  "names.tf.json": '{"variable": {"name": {"type": "string", "default": "中文 😀"}}}',
};

export function story({ format, parseTemplateVariables, Workspace }) {
  const parsed = parseTemplateVariables(TEMPLATE);
  const workspace = new Workspace(TEMPLATE);
  const before = workspace.variables().length;
  // Offsets count UTF-16 units; the name stands after `variable "`.
  workspace.edit("main.tf", [{ from: 10, to: 14, insert: "数量" }]);
  const renamed = workspace.variables().map((variable) => variable.name);
  workspace.edit("main.tf", [{ from: 0, to: 8, insert: "variabel" }]);
  const problems = workspace.diagnostics().map((problem) => [problem.severity, problem.from, problem.to]);
  let misuse = "nothing thrown";
  try {
    workspace.edit("main.tf", [{ from: 5, to: 1, insert: "" }]);
  } catch (error) {
    misuse = error instanceof Error ? "Error" : typeof error;
  }
  workspace.free();
  return {
    variables: parsed.variables.map(({ name, type, default: value }) => ({ name, type, default: value })),
    diagnostics: parsed.diagnostics.length,
    formatted: format("a=1\n").text,
    before,
    renamed,
    problems: problems.length,
    misuse,
  };
}

export const EXPECTED = {
  variables: [
    { name: "size", type: "number", default: { exactNumber: "12345678901234567890.5" } },
    { name: "name", type: "string", default: "中文 😀" },
  ],
  diagnostics: 0,
  formatted: "a = 1\n",
  before: 2,
  renamed: ["数量", "name"],
  problems: 1,
  misuse: "Error",
};
