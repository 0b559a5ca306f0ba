//! Error codes: one table, one mapping to HTTP.

use serde::{Deserialize, Serialize};

/// An error code of the API with the HTTP status and the text that the API's document gives it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ErrorCode {
    /// `RF.` and eight digits.
    pub code: &'static str,
    /// HTTP status of the answer.
    pub status: u16,
    /// What the document says; the place and the remedy are added by whoever raises it.
    pub message: &'static str,
}

impl ErrorCode {
    /// The body of an answer: the document's text, then what was found here and what to do about it.
    ///
    /// ```
    /// let body = api::code::BODY_NOT_JSON.with("Line 1, column 2: expected a value.");
    /// assert_eq!(body.error_code, "RF.10011033");
    /// assert!(body.error_msg.ends_with("expected a value."));
    /// ```
    pub fn with(&self, detail: &str) -> ErrorResponse {
        let mut error_msg = self.message.to_owned();
        if !detail.is_empty() {
            if !error_msg.ends_with('.') {
                error_msg.push('.');
            }
            error_msg.push(' ');
            error_msg.push_str(detail);
        }
        ErrorResponse { error_code: self.code.to_owned(), error_msg }
    }
}

/// Error body of every operation (R11).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct ErrorResponse {
    /// The code, exactly 11 characters.
    pub error_code: String,
    /// What is wrong, where, and what to do.
    pub error_msg: String,
}

macro_rules! codes {
    ($($name:ident $code:literal $status:literal $message:literal;)*) => {
        /// The codes that the server can answer with, by name.
        pub mod code {
            use super::ErrorCode;
            $(
                #[doc = concat!("`", $code, "` (", stringify!($status), "): ", $message)]
                pub const $name: ErrorCode = ErrorCode { code: $code, status: $status, message: $message };
            )*
            /// All of them, by code.
            pub const ALL: &[ErrorCode] = &[$($name),*];
        }
    };
}

codes! {
    INTERNAL "RF.10010001" 500 "Internal Server Error.";
    MISSING_PARAMETER "RF.10011001" 400 "Missing required parameter(s).";
    UNKNOWN_PARAMETER "RF.10011002" 400 "Unrecognized parameter(s).";
    TWO_TEMPLATES "RF.10011003" 400 "Both template_uri and template_body are given, you should only give exactly one parameter from template_uri and template_body.";
    TOO_LONG "RF.10011005" 400 "The length of parameter is longer than upper limit.";
    TOO_SHORT "RF.10011006" 400 "The length of parameter is shorter than lower limit.";
    PROJECT_ID_CHARACTERS "RF.10011016" 400 "Project ID contains invalid letter. Project ID should only contains English characters, number, hyphen.";
    TEMPLATE_EXTENSION "RF.10011022" 400 "Invalid file extension. Template file should end with .tf, .tf.json, or .zip";
    NO_BODY "RF.10011032" 400 "Can not find request body.";
    BODY_NOT_JSON "RF.10011033" 400 "Request body format is invalid json.";
    TEMPLATE_URI "RF.10011035" 400 "Invalid template URI. Template URI should start with [http https] and end with [.tf .tf.json .zip].";
    WRONG_TYPE "RF.10011038" 400 "Invalid parameter value type.";
    NO_TEMPLATE "RF.10011056" 400 "Both template_uri and template_body are absence, you should give exactly one parameter from template_uri and template_body.";
    TEMPLATE_BODY "RF.10011073" 400 "Invalid template body.";
    TEMPLATE "RF.10011074" 400 "Invalid template.";
}

#[cfg(test)]
mod tests {
    use super::code;

    /// The document's own table, so that no text or status can drift from it.
    const DOCUMENT: &str = include_str!("../tests/rfs-errors.tsv");

    #[test]
    fn every_code_is_the_document_s() {
        for known in code::ALL {
            let row = DOCUMENT.lines().find(|line| line.starts_with(known.code));
            let row: Vec<_> =
                row.unwrap_or_else(|| panic!("{} is not in the document", known.code)).split('\t').collect();
            assert_eq!((row[1], row[2]), (known.status.to_string().as_str(), known.message), "{}", known.code);
        }
    }

    #[test]
    fn every_code_has_eleven_characters() {
        assert!(code::ALL.iter().all(|known| known.code.len() == 11));
    }

    #[test]
    fn the_openapi_document_names_only_codes_that_exist() {
        let document: serde_json::Value = serde_json::from_str(crate::OPENAPI).unwrap();
        let responses = &document["paths"]["/v1/{project_id}/template-analyses/variables"]["post"]["responses"];
        let named: Vec<_> = ["400", "500"]
            .iter()
            .flat_map(|status| responses[status]["x-error-codes"].as_array().unwrap())
            .map(|code| code.as_str().unwrap())
            .collect();
        let all: Vec<_> = code::ALL.iter().map(|known| known.code).collect();
        assert!(named.iter().all(|code| all.contains(code)), "{named:?}");
        assert!(all.iter().all(|code| named.contains(code)), "{all:?}");
    }
}
