use lang::*;
use std::sync::Arc;
struct S;
impl Scope for S {
    fn reference(&self, t: &syntax::Traversal<'_>) -> Result<(value::Value, usize), syntax::Diagnostic> {
        if t.root_name() == "terraform_data" { return Ok((value::Value::dynamic(), 2)); }
        Err(syntax::Diagnostic::error(&lang::messages::UNKNOWN_NAME, t.root_span(), vec!["x".into()]))
    }
    fn function(&self, name: &str) -> Option<&dyn Function> { functions::find(name) }
    fn files(&self) -> Option<&dyn Files> { Some(self) }
}
impl Files for S {
    fn read(&self, path: &str) -> Option<Arc<[u8]>> { std::fs::read(path).ok().map(Arc::from) }
    fn is_folder(&self, path: &str) -> bool { std::path::Path::new(path).is_dir() }
    fn paths(&self) -> Vec<Arc<str>> {
        let mut found = Vec::new();
        let mut folders = vec!["fixtures".to_owned()];
        while let Some(folder) = folders.pop() {
            for e in std::fs::read_dir(&folder).unwrap().flatten() {
                let p = format!("{folder}/{}", e.file_name().to_string_lossy());
                if e.path().is_dir() { folders.push(p) } else { found.push(p.into()) }
            }
        }
        found
    }
}
fn main() {
    let text = std::fs::read_to_string(std::env::args().nth(1).unwrap()).unwrap();
    for line in text.lines().filter(|l| !l.trim().is_empty()) {
        let d = syntax::Document::parse_expression(line);
        let (v, e) = evaluate(d.expression(), Some(&S));
        let out = match e.first() {
            Some(x) => if x.span.start == 0 { "ERR".to_owned() } else { "ARG".to_owned() },
            None => value::console::text(&v).replace('\n', "\\n"),
        };
        println!("{line} => {out}");
    }
}
