//! Every function: its name, its parameters, the type of its result, and where it is computed.

use super::Rule::{By, Is};
use super::Shape::{Any, Bool, List, Map, Number, Set, String};
use super::{
    Arguments, Definition, Failure, Parameter, Rule, cidr, collections, conversion, crypto, csv, dates, encoding,
    files, format, hashes, lists, lookups, numbers, paths, regular_expressions, sets, strings, takes, templates, yaml,
};
use value::{Type, Value};

type Compute = fn(&Arguments<'_>, &Type) -> Result<Value, Failure>;

pub(super) const fn function(
    name: &'static str,
    parameters: &'static [Parameter],
    variadic: Option<Parameter>,
    rule: Rule,
    compute: Compute,
) -> Definition {
    Definition { name, parameters, variadic, rule, not_null: true, compute }
}

impl Definition {
    /// The result may be null.
    const fn may_be_null(mut self) -> Definition {
        self.not_null = false;
        self
    }
}

/// A function of one text.
const fn of_text(name: &'static str, parameter: &'static [Parameter; 1], compute: Compute) -> Definition {
    function(name, parameter, None, Is(String), compute)
}

const STR: [Parameter; 1] = [takes("str", String)];
const PATH: [Parameter; 1] = [takes("path", String)];
const NUM: [Parameter; 1] = [takes("num", Number)];
/// What takes any value at all as it is.
const ANYTHING: [Parameter; 1] = [takes("value", Any).null().unknown().dynamic().marked()];
const CONVERTED: [Parameter; 1] = [takes("v", Any).null().dynamic().marked()];
const STRINGS: &super::Shape = &List(&String);

/// Functions that older versions had; calling one is an error of the call.
pub(super) static REMOVED: [Definition; 2] = [
    function("list", &[], Some(takes("vals", Any).null().unknown().dynamic().marked()), Is(Any), conversion::removed),
    function("map", &[], Some(takes("vals", Any).null().unknown().dynamic().marked()), Is(Any), conversion::removed),
];

/// All built-in functions by name.
pub(super) static DEFINITIONS: [Definition; 118] = [
    function("abs", &NUM, None, Is(Number), numbers::abs),
    of_text("abspath", &PATH, paths::abspath),
    function("alltrue", &[takes("list", List(&Bool))], None, Is(Bool), collections::alltrue),
    function("anytrue", &[takes("list", List(&Bool))], None, Is(Bool), collections::anytrue),
    of_text("base64decode", &STR, encoding::base64decode),
    of_text("base64encode", &STR, encoding::base64encode),
    of_text("base64gzip", &STR, encoding::base64gzip),
    of_text("base64sha256", &STR, hashes::base64sha256),
    of_text("base64sha512", &STR, hashes::base64sha512),
    of_text("basename", &PATH, paths::basename),
    function("bcrypt", &STR, Some(takes("cost", Number)), Is(String), hashes::bcrypt),
    function("can", &[takes("expression", Any)], None, Is(Bool), conversion::lazy),
    function("ceil", &NUM, None, Is(Number), numbers::ceil),
    of_text("chomp", &STR, strings::chomp),
    function(
        "chunklist",
        &[takes("list", List(&Any)).marked(), takes("size", Number).marked()],
        None,
        By(lists::chunklist_type),
        lists::chunklist,
    ),
    function("cidrhost", &[takes("prefix", String), takes("hostnum", Number)], None, Is(String), cidr::cidrhost),
    of_text("cidrnetmask", &[takes("prefix", String)], cidr::cidrnetmask),
    function(
        "cidrsubnet",
        &[takes("prefix", String), takes("newbits", Number), takes("netnum", Number)],
        None,
        Is(String),
        cidr::cidrsubnet,
    ),
    function(
        "cidrsubnets",
        &[takes("prefix", String)],
        Some(takes("newbits", Number)),
        Is(List(&String)),
        cidr::cidrsubnets,
    ),
    function(
        "coalesce",
        &[],
        Some(takes("vals", Any).null().unknown().dynamic()),
        By(lookups::coalesce_type),
        lookups::coalesce,
    ),
    function(
        "coalescelist",
        &[],
        Some(takes("vals", Any).null().unknown().dynamic()),
        By(lookups::coalescelist_type),
        lookups::coalescelist,
    ),
    function("compact", &[takes("list", List(&String))], None, Is(List(&String)), lists::compact),
    function("concat", &[], Some(takes("seqs", Any).marked()), By(lists::concat_type), lists::concat),
    function("contains", &[takes("list", Any), takes("value", Any)], None, Is(Bool), collections::contains),
    function("csvdecode", &STR, None, By(csv::csvdecode_type), csv::csvdecode),
    of_text("dirname", &PATH, paths::dirname),
    function("distinct", &[takes("list", List(&Any))], None, By(lists::same_type), lists::distinct),
    function(
        "element",
        &[takes("list", Any).marked(), takes("index", Number)],
        None,
        By(lookups::element_type),
        lookups::element,
    )
    .may_be_null(),
    function("endswith", &[takes("str", String), takes("suffix", String)], None, Is(Bool), strings::endswith),
    function("ephemeralasnull", &ANYTHING, None, By(lists::same_type), conversion::ephemeralasnull).may_be_null(),
    of_text("file", &PATH, files::file),
    of_text("filebase64", &PATH, files::filebase64),
    of_text("filebase64sha256", &PATH, files::filebase64sha256),
    of_text("filebase64sha512", &PATH, files::filebase64sha512),
    function("fileexists", &PATH, None, Is(Bool), files::fileexists),
    of_text("filemd5", &PATH, files::filemd5),
    function("fileset", &[takes("path", String), takes("pattern", String)], None, Is(Set(&String)), files::fileset),
    of_text("filesha1", &PATH, files::filesha1),
    of_text("filesha256", &PATH, files::filesha256),
    of_text("filesha512", &PATH, files::filesha512),
    function("flatten", &[takes("list", Any).marked()], None, By(lists::flatten_type), lists::flatten),
    function("floor", &NUM, None, Is(Number), numbers::floor),
    function(
        "format",
        &[takes("format", String)],
        Some(takes("args", Any).null().unknown()),
        Is(String),
        format::format,
    ),
    function("formatdate", &[takes("format", String), takes("time", String)], None, Is(String), dates::formatdate),
    function(
        "formatlist",
        &[takes("format", String)],
        Some(takes("args", Any).null().unknown()),
        Is(List(&String)),
        format::formatlist,
    ),
    function("indent", &[takes("spaces", Number), takes("str", String)], None, Is(String), strings::indent),
    function("index", &[takes("list", Any), takes("value", Any)], None, Is(Number), lookups::index),
    function("issensitive", &ANYTHING, None, Is(Bool), conversion::issensitive).may_be_null(),
    function("join", &[takes("separator", String)], Some(takes("lists", List(&String))), Is(String), strings::join),
    function("jsondecode", &STR, None, By(encoding::jsondecode_type), encoding::jsondecode).may_be_null(),
    function("jsonencode", &[takes("val", Any).null().unknown().dynamic()], None, Is(String), encoding::jsonencode),
    function("keys", &[takes("inputMap", Any).unknown().marked()], None, By(collections::keys_type), collections::keys),
    function(
        "length",
        &[takes("value", Any).unknown().dynamic().marked()],
        None,
        By(collections::length_type),
        collections::length,
    ),
    function("log", &[takes("num", Number), takes("base", Number)], None, Is(Number), numbers::log),
    function(
        "lookup",
        &[takes("inputMap", Any).marked(), takes("key", String).marked()],
        Some(takes("default", Any).null().unknown().dynamic().marked()),
        By(lookups::lookup_type),
        lookups::lookup,
    )
    .may_be_null(),
    of_text("lower", &STR, strings::lower),
    function(
        "matchkeys",
        &[takes("values", List(&Any)), takes("keys", List(&Any)), takes("searchset", List(&Any))],
        None,
        By(lookups::matchkeys_type),
        lookups::matchkeys,
    ),
    function("max", &[], Some(takes("numbers", Number)), Is(Number), numbers::max),
    of_text("md5", &STR, hashes::md5),
    function(
        "merge",
        &[],
        Some(takes("maps", Any).null().dynamic().marked()),
        By(collections::merge_type),
        collections::merge,
    ),
    function("min", &[], Some(takes("numbers", Number)), Is(Number), numbers::min),
    function("nonsensitive", &ANYTHING, None, By(lists::same_type), conversion::nonsensitive).may_be_null(),
    function("one", &[takes("list", Any)], None, By(lookups::one_type), lookups::one).may_be_null(),
    function(
        "parseint",
        &[takes("number", Any), takes("base", Number)],
        None,
        By(numbers::parseint_type),
        numbers::parseint,
    ),
    of_text("pathexpand", &PATH, paths::pathexpand),
    function("plantimestamp", &[], None, Is(String), dates::plantimestamp),
    function("pow", &[takes("num", Number), takes("power", Number)], None, Is(Number), numbers::pow),
    function("range", &[], Some(takes("params", Number)), Is(List(&Number)), numbers::range),
    function(
        "regex",
        &[takes("pattern", String), takes("string", String)],
        None,
        By(regular_expressions::regex_type),
        regular_expressions::regex,
    ),
    function(
        "regexall",
        &[takes("pattern", String), takes("string", String)],
        None,
        By(regular_expressions::regexall_type),
        regular_expressions::regexall,
    ),
    function(
        "replace",
        &[takes("str", String), takes("substr", String), takes("replace", String)],
        None,
        Is(String),
        regular_expressions::replace,
    ),
    function("reverse", &[takes("list", Any).marked()], None, By(lists::reverse_type), lists::reverse),
    function(
        "rsadecrypt",
        &[takes("ciphertext", String), takes("privatekey", String)],
        None,
        Is(String),
        crypto::rsadecrypt,
    ),
    function("sensitive", &ANYTHING, None, By(lists::same_type), conversion::sensitive).may_be_null(),
    function(
        "setintersection",
        &[takes("first_set", Set(&Any))],
        Some(takes("other_sets", Set(&Any))),
        By(sets::operation_type),
        sets::setintersection,
    ),
    function("setproduct", &[], Some(takes("sets", Any).marked()), By(sets::setproduct_type), sets::setproduct),
    function(
        "setsubtract",
        &[takes("a", Set(&Any)), takes("b", Set(&Any))],
        None,
        By(sets::operation_type),
        sets::setsubtract,
    ),
    function(
        "setunion",
        &[takes("first_set", Set(&Any))],
        Some(takes("other_sets", Set(&Any))),
        By(sets::operation_type),
        sets::setunion,
    ),
    of_text("sha1", &STR, hashes::sha1),
    of_text("sha256", &STR, hashes::sha256),
    of_text("sha512", &STR, hashes::sha512),
    function("signum", &NUM, None, Is(Number), numbers::signum),
    function(
        "slice",
        &[takes("list", Any).marked(), takes("start_index", Number), takes("end_index", Number)],
        None,
        By(lists::slice_type),
        lists::slice,
    ),
    function("sort", &[takes("list", List(&String)).unknown()], None, Is(List(&String)), lists::sort),
    function("split", &[takes("separator", String), takes("str", String)], None, Is(List(&String)), strings::split),
    function(
        "startswith",
        &[takes("str", String).unknown(), takes("prefix", String)],
        None,
        Is(Bool),
        strings::startswith,
    ),
    function("strcontains", &[takes("str", String), takes("substr", String)], None, Is(Bool), strings::strcontains)
        .may_be_null(),
    of_text("strrev", &STR, strings::strrev),
    function(
        "substr",
        &[takes("str", String), takes("offset", Number), takes("length", Number)],
        None,
        Is(String),
        strings::substr,
    ),
    function("sum", &[takes("list", Any)], None, Is(Number), numbers::sum),
    function(
        "templatefile",
        &[takes("path", String).marked(), takes("vars", Any)],
        None,
        By(templates::templatefile_type),
        templates::templatefile,
    )
    .may_be_null(),
    function(
        "templatestring",
        &[takes("template", String), takes("vars", Any)],
        None,
        Is(String),
        templates::templatestring,
    ),
    function(
        "textdecodebase64",
        &[takes("source", String), takes("encoding", String)],
        None,
        Is(String),
        encoding::textdecodebase64,
    ),
    function(
        "textencodebase64",
        &[takes("string", String), takes("encoding", String)],
        None,
        Is(String),
        encoding::textencodebase64,
    ),
    function("timeadd", &[takes("timestamp", String), takes("duration", String)], None, Is(String), dates::timeadd)
        .may_be_null(),
    function(
        "timecmp",
        &[takes("timestamp_a", String), takes("timestamp_b", String)],
        None,
        Is(Number),
        dates::timecmp,
    ),
    function("timestamp", &[], None, Is(String), conversion::unpredictable),
    of_text("title", &STR, strings::title),
    function("tobool", &CONVERTED, None, By(conversion::bool_type), conversion::convert).may_be_null(),
    function("tolist", &CONVERTED, None, By(conversion::list_type), conversion::convert).may_be_null(),
    function("tomap", &CONVERTED, None, By(conversion::map_type), conversion::convert).may_be_null(),
    function("tonumber", &CONVERTED, None, By(conversion::number_type), conversion::convert).may_be_null(),
    function("toset", &CONVERTED, None, By(conversion::set_type), conversion::convert).may_be_null(),
    function("tostring", &CONVERTED, None, By(conversion::string_type), conversion::convert).may_be_null(),
    function("transpose", &[takes("values", Map(STRINGS))], None, Is(Map(STRINGS)), collections::transpose),
    function("trim", &[takes("str", String), takes("cutset", String)], None, Is(String), strings::trim),
    function("trimprefix", &[takes("str", String), takes("prefix", String)], None, Is(String), strings::trimprefix),
    of_text("trimspace", &STR, strings::trimspace),
    function("trimsuffix", &[takes("str", String), takes("suffix", String)], None, Is(String), strings::trimsuffix),
    function("try", &[], Some(takes("expressions", Any)), By(lists::same_type), conversion::lazy).may_be_null(),
    of_text("upper", &STR, strings::upper),
    of_text("urlencode", &STR, encoding::urlencode),
    function("uuid", &[], None, Is(String), conversion::unpredictable),
    function("uuidv5", &[takes("namespace", String), takes("name", String)], None, Is(String), hashes::uuidv5),
    function("values", &[takes("mapping", Any).marked()], None, By(collections::values_type), collections::values),
    function("yamldecode", &[takes("src", String)], None, By(yaml::yamldecode_type), yaml::yamldecode).may_be_null(),
    function("yamlencode", &[takes("value", Any).null().unknown().dynamic()], None, Is(String), yaml::yamlencode)
        .may_be_null(),
    function(
        "zipmap",
        &[takes("keys", List(&String)).marked(), takes("values", Any).marked()],
        None,
        By(collections::zipmap_type),
        collections::zipmap,
    ),
];
