// What every consumer of the package does, whatever loads it: takes the module, gives back what it saw.
// The same file runs in Node, in a Vite bundle and in a plain module script.
export const TEMPLATE = {
  "main.tf": 'variable "size" {\n  type    = number\n  default = 12345678901234567890.5\n}\n',
  "names.tf.json": '{"variable": {"name": {"type": "string", "default": "中文 😀"}}}',
};

const OUTPUTS = 'output "double" {\n  value = var.数量 * 2\n}\noutput "time" {\n  value = timestamp()\n}\n';

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
  workspace.edit("main.tf", [{ from: 0, to: 8, insert: "variable" }]);
  workspace.open("outputs.tf", OUTPUTS);
  workspace.setInputs({ vars: { 数量: { exactNumber: "12345678901234567890.5" } } });
  const [double, time] = workspace.outputs();
  const offset = OUTPUTS.indexOf("var.") + 4;
  const completed = workspace.complete("outputs.tf", offset).items.map((item) => item.label);
  const hover = workspace.hover("outputs.tf", offset);
  const { target } = workspace.definition("outputs.tf", offset);
  const evaluated = workspace.evaluate('cidrsubnet("10.0.0.0/8", 8, 21)').value;
  const advice = workspace.advice().map((problem) => problem.code);
  workspace.free();
  return {
    variables: parsed.variables.map(({ name, type, default: value }) => ({ name, type, default: value })),
    diagnostics: parsed.diagnostics.length,
    formatted: format("a=1\n").text,
    before,
    renamed,
    problems: problems.length,
    misuse,
    outputs: [double.result.value, time.result.state, time.result.because[0].subject],
    completed,
    hover: [hover.title, hover.typeText, hover.value.text],
    target,
    evaluated,
    advice,
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
  outputs: [{ exactNumber: "24691357802469135781" }, "unknown", "timestamp()"],
  completed: ["数量", "name"],
  hover: ["var.数量", "number", "12345678901234567890.5"],
  target: { path: "main.tf", line: 1, character: 9, length: 4 },
  evaluated: "10.21.0.0/16",
  advice: ["variable-unused"],
};
