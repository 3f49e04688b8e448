"""English sentences for every code: what happened, what it means, what to do.

The command line prints them as they are; the window translates them, with these texts as keys.
Placeholders are filled after translating. A test fails when a code lacks its words.

It is long and stays one table: whoever looks for a sentence, or changes our tone, sees them all.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from .errors import ErrorCode, Problem, ReasonCode
from .guard import GuardFinding, GuardRule
from .sync_plan import unpack_detail


class Words(NamedTuple):
    title: str
    message: str
    hint: str


ERRORS: Mapping[ErrorCode, Words] = {
    ErrorCode.AUTH_EXPIRED: Words(
        "Authorization refused",
        "WeCom does not accept the app's credentials. Nothing was changed.",
        "Check corp ID and secret, and that the app exists and is enabled in WeCom; then enter the "
        "current secret or authorize the source again.",
    ),
    ErrorCode.PERMISSION_DENIED: Words(
        "Permission missing",
        "The app may not read this part of the directory. Nothing was changed.",
        "Widen the app's visible scope or permissions in the WeCom console, then check the "
        "connection.",
    ),
    ErrorCode.IP_NOT_TRUSTED: Words(
        "IP not trusted",
        "WeCom refused this computer's address. Nothing was changed.",
        "Add the address to the trusted IPs of the app in the WeCom console, wait a minute, then "
        "check again.",
    ),
    ErrorCode.RATE_LIMITED: Words(
        "Too many calls",
        "WeCom limits how often it may be asked, and the limit was reached. Nothing was changed.",
        "Wait until the limit ends (a minute, at most an hour), then run the task again.",
    ),
    ErrorCode.NETWORK: Words(
        "WeCom not reachable",
        "No usable answer came from WeCom. Nothing was changed.",
        "Check the network, the proxy and the API address, then run the task again.",
    ),
    ErrorCode.SOURCE_DATA_INVALID: Words(
        "Answer not understood",
        "WeCom's answer was incomplete or not in the documented form. Nothing was changed.",
        "Run the task again. If it repeats, copy the details for support.",
    ),
    ErrorCode.AUTHORIZATION_LOST: Words(
        "Authorization cancelled",
        "The company's administrator cancelled the app's authorization, or it has ended. Nobody is "
        "taken as gone for that: nothing was changed.",
        "Authorize the source again, or close it when it is not used any more.",
    ),
    ErrorCode.ANSWER_TRUNCATED: Words(
        "Answer cut off",
        "WeCom's answer ended before it was complete, so it proves nobody's absence. Nothing was "
        "changed.",
        "Run the task again. If it repeats, check the proxy and copy the details for support.",
    ),
    ErrorCode.DEPARTMENT_REFUSED: Words(
        "A department could not be read",
        "WeCom lists a department and refuses to show the people in it. They are not taken as "
        "gone: nothing was changed.",
        "Add the department to the app's visible scope in the WeCom console, or take it out of the "
        "synchronization scope; then run the task again.",
    ),
    ErrorCode.DELETION_GUARD: Words(
        "Stopped by guard",
        "The plan would delete more than the guard lets pass. Nothing was changed.",
        "Review who would go. If it is right, allow this one plan.",
    ),
    ErrorCode.QUOTA: Words(
        "Quota reached",
        "Five identity sources are enabled at most, one of them custom.",
        "Disable an existing identity source first.",
    ),
    ErrorCode.INTERRUPTED: Words(
        "Interrupted",
        "The program ended while the task was running. The directory is as it was before.",
        "Run the task again.",
    ),
    ErrorCode.INTERNAL: Words(
        "Unexpected fault",
        "Something unforeseen happened in the program. Nothing was changed.",
        "Copy the details for support; the log has the full trace.",
    ),
    ErrorCode.INVALID_INPUT: Words(
        "Input not accepted",
        "Some values cannot be accepted. Nothing was stored.",
        "Correct the listed values.",
    ),
    ErrorCode.NOT_FOUND: Words(
        "Not found", "It does not exist, or not any more.", "Check the name or number."
    ),
    ErrorCode.TASK_ALREADY_RUNNING: Words(
        "A task is unfinished",
        "This source has a task that has not finished.",
        "Wait for it to finish, or cancel it.",
    ),
    ErrorCode.NOT_READY: Words(
        "Source not ready",
        "The source is closed or not authorized, so it cannot be synchronized.",
        "Enable and authorize the source first.",
    ),
    ErrorCode.PLAN_OUT_OF_DATE: Words(
        "Plan out of date",
        "The directory or the source's settings have changed since this plan was made. "
        "Nothing was applied.",
        "Make a new plan.",
    ),
    ErrorCode.NOTHING_TO_UNDO: Words(
        "Nothing to undo",
        "This task changed nothing in the directory: it is a preview, unfinished, failed, or found "
        "everything the same.",
        "Choose a task that changed something.",
    ),
    ErrorCode.PROVIDER_SETTINGS_MISSING: Words(
        "Service provider settings missing",
        "Authorizing by QR code needs the settings of a WeCom service provider.",
        "Enter them under Settings, or connect with an app of your own or the sandbox.",
    ),
    ErrorCode.AUTHORIZATION_EXPIRED: Words(
        "QR code expired", "The QR code was not confirmed in time.", "Refresh the QR code."
    ),
    ErrorCode.CALLBACK_REFUSED: Words(
        "Callback refused",
        "A message to the callback address was not genuine and was ignored.",
        "Check the callback token and key under Settings.",
    ),
    ErrorCode.LISTENER_UNAVAILABLE: Words(
        "Callback listener not available",
        "The address for WeCom's callbacks cannot be opened.",
        "Choose another listen address under Settings, or close the program that uses it.",
    ),
    ErrorCode.DATABASE_BUSY: Words(
        "Database busy",
        "Another program holds the profile's database.",
        "Close the other program and try again.",
    ),
    ErrorCode.DISK_FULL: Words(
        "Disk full",
        "The disk has no room, so nothing was written.",
        "Free some space and try again.",
    ),
    ErrorCode.DATABASE_TOO_NEW: Words(
        "Database too new",
        "The profile was written by a newer version of SASE Desktop. It was not touched.",
        "Install the newer version, or choose another profile.",
    ),
    ErrorCode.DATABASE_DAMAGED: Words(
        "Database damaged",
        "The profile's database cannot be read. It was not touched.",
        "Restore a backup, or choose another profile.",
    ),
    ErrorCode.PROFILE_UNUSABLE: Words(
        "Profile not usable",
        "The profile folder cannot be read or written.",
        "Check the folder's permissions, or choose another profile.",
    ),
    ErrorCode.PROFILE_IN_USE: Words(
        "Profile in use",
        "Another SASE Desktop window uses this profile.",
        "Use the other window, or choose another profile.",
    ),
    ErrorCode.SECRET_MISSING: Words(
        "Secret missing",
        "The source's secret is not on this computer.",
        "Enter the secret again, or authorize the source again.",
    ),
    ErrorCode.SECRET_STORE_UNAVAILABLE: Words(
        "No secret store",
        "This system has no keyring that can be used.",
        "Set a passphrase for the profile, in Settings or in SASE_DESKTOP_PASSPHRASE.",
    ),
    ErrorCode.PASSPHRASE_NEEDED: Words(
        "Passphrase needed",
        "The profile's secrets are encrypted under a passphrase.",
        "Enter it, or set SASE_DESKTOP_PASSPHRASE.",
    ),
    ErrorCode.PASSPHRASE_WRONG: Words(
        "Wrong passphrase",
        "The passphrase does not open the profile's secrets.",
        "Enter the passphrase that was set for this profile.",
    ),
    ErrorCode.FILE_UNREADABLE: Words(
        "File not usable",
        "The file cannot be read, written or understood.",
        "Check the path and the file's form.",
    ),
    ErrorCode.CHANNEL_UNREACHABLE: Words(
        "Channel not reachable",
        "The server of the channel gave no usable answer, so the notice was not delivered.",
        "Check address, port, security, proxy and certificate authority, then send a test message.",
    ),
    ErrorCode.CHANNEL_LOGIN_REFUSED: Words(
        "Channel refused the login",
        "The robot's key or the mail password is not accepted, so the notice was not delivered.",
        "Enter it again under Settings > Notifications, then send a test message.",
    ),
    ErrorCode.CHANNEL_REFUSED: Words(
        "Channel refused the message",
        "The server of the channel did not take the message, so the notice was not delivered.",
        "Read what the server said in the details, correct the settings, then send a test message.",
    ),
    ErrorCode.EVIDENCE_REFUSED: Words(
        "Evidence package refused",
        "The file is no evidence package as the program made it. Nothing of it was opened.",
        "Nothing was imported. Ask whoever made the package for it again.",
    ),
}

REASONS: Mapping[ReasonCode, str] = {
    ReasonCode.REMOVED_AT_SOURCE: "Removed at the source",
    ReasonCode.OUT_OF_SCOPE: "Out of scope",
    ReasonCode.NOT_VISIBLE: "Not visible to the app",
    ReasonCode.DUPLICATE_VALUE: "Same {field} as {other}",
    ReasonCode.MISSING_REQUIRED: "{field} is missing",
    ReasonCode.INVALID_VALUE: "“{value}” does not fit {field}",
    ReasonCode.INVALID_DOCUMENT: "Not in the documented form: {problem}",
    ReasonCode.PARENT_CYCLE: "Its parent departments form a circle",
    ReasonCode.STORE_REFUSED: "The store refused it: {problem}",
    ReasonCode.RENAMED: "Renamed at the source, formerly {former}",
    ReasonCode.NAME_WITHHELD: "Name withheld by WeCom, the ID stands in",
    ReasonCode.EDITED_BY_HAND: "Edited by hand",
    ReasonCode.RELEASED: "WeCom decides again: {field}",
    ReasonCode.IMPORTED: "Imported from {file}",
    ReasonCode.ROW_REFUSED: "Row {row} of {file} was not accepted: {column}",
    ReasonCode.LEAVING: "Missing at the source; deleted after {runs} runs and {days} days",
    ReasonCode.CAME_BACK: "Came back to the source",
    ReasonCode.CAME_BACK_WITHOUT: "Came back to the source, but for {field}: {other} has it",
    ReasonCode.GRACE_OVER: "Still missing after {runs} runs and {days} days",
    ReasonCode.VALUE_GIVEN_UP: "Is leaving; {field} went to {other}",
    ReasonCode.KEPT_BY_HAND: "Is leaving; somebody stopped the countdown",
    ReasonCode.HELD_BACK: "Held back in the review",
    ReasonCode.HELD_WITH: "Held back with {other}, on which it depends",
    ReasonCode.UNDONE: "Undo of task #{task}",
    ReasonCode.UNDONE_IN_PART: "Undo of task #{task}, but for what changed later: {field}",
    ReasonCode.CHANGED_SINCE: "Changed again after task #{task}: {field}",
    ReasonCode.GONE_SINCE: "Deleted after task #{task}",
    ReasonCode.BACK_SINCE: "Created again after task #{task}",
    ReasonCode.STILL_USED: "Still in use by {other}",
    ReasonCode.PLACE_GONE: "Its department {other} is gone",
    ReasonCode.DOCUMENTS_GONE: "What it was before is not stored any more",
}

REASON_TITLES: Mapping[ReasonCode, str] = {
    ReasonCode.DUPLICATE_VALUE: "Value belongs to somebody else",
    ReasonCode.MISSING_REQUIRED: "Required field missing",
    ReasonCode.INVALID_VALUE: "Value does not fit",
    ReasonCode.INVALID_DOCUMENT: "Not in the documented form",
    ReasonCode.STORE_REFUSED: "Refused by the store",
    ReasonCode.HELD_WITH: "Held back with something else",
    ReasonCode.CAME_BACK_WITHOUT: "Came back without a value",
    ReasonCode.RENAMED: "Renamed at the source",
    ReasonCode.RELEASED: "WeCom decides again",
    ReasonCode.IMPORTED: "Imported from a file",
    ReasonCode.ROW_REFUSED: "Row not accepted",
    ReasonCode.LEAVING: "Missing at the source",
    ReasonCode.GRACE_OVER: "Still missing at the source",
    ReasonCode.VALUE_GIVEN_UP: "Is leaving; a value was given up",
    ReasonCode.UNDONE: "Undo of a task",
    ReasonCode.UNDONE_IN_PART: "Undo of a task, in part",
    ReasonCode.CHANGED_SINCE: "Changed again later",
    ReasonCode.GONE_SINCE: "Deleted later",
    ReasonCode.BACK_SINCE: "Created again later",
    ReasonCode.STILL_USED: "Still in use",
    ReasonCode.PLACE_GONE: "Its department is gone",
}
"""Of reasons whose sentence names values: what a group of such objects is called."""

REASON_HINTS: Mapping[ReasonCode, str] = {
    ReasonCode.REMOVED_AT_SOURCE: "A complete answer of WeCom no longer contains it.",
    ReasonCode.OUT_OF_SCOPE: "Include its department in the synchronization scope to keep it.",
    ReasonCode.NOT_VISIBLE: "Add it to the app's visible scope in the WeCom console.",
    ReasonCode.DUPLICATE_VALUE: "Correct one of the two in WeCom, or decide in Conflicts who has "
    "the value; then synchronize again.",
    ReasonCode.MISSING_REQUIRED: "Fill the field in WeCom, or change the mapping.",
    ReasonCode.INVALID_VALUE: "Correct the value in WeCom, or change the field's type or "
    "transform.",
    ReasonCode.INVALID_DOCUMENT: "Copy the raw document for support.",
    ReasonCode.PARENT_CYCLE: "Move one of the departments in WeCom.",
    ReasonCode.STORE_REFUSED: "Copy the details for support.",
    ReasonCode.RENAMED: "WeCom gave the same person another ID; the record and its local edits "
    "stay.",
    ReasonCode.NAME_WITHHELD: "Grant the app the permission to read names in the WeCom console.",
    ReasonCode.EDITED_BY_HAND: "Somebody changed it in the Employee Center.",
    ReasonCode.RELEASED: "The value of WeCom comes with the next synchronization.",
    ReasonCode.IMPORTED: "Somebody imported the file in the Employee Center.",
    ReasonCode.ROW_REFUSED: "Correct the row in the file, then import it again.",
    ReasonCode.LEAVING: "Nothing has to be done: whoever reappears comes back by the next run.",
    ReasonCode.CAME_BACK: "The values of the source apply again.",
    ReasonCode.CAME_BACK_WITHOUT: "Correct one of the two in WeCom, or decide in Conflicts who "
    "has the value.",
    ReasonCode.GRACE_OVER: "Whoever reappears later is created anew.",
    ReasonCode.VALUE_GIVEN_UP: "Whoever is present at the source has the value.",
    ReasonCode.KEPT_BY_HAND: "Delete the person in the Employee Center when they are not needed.",
    ReasonCode.HELD_BACK: "It stayed as it was. The next synchronization plans it again.",
    ReasonCode.HELD_WITH: "It stayed as it was. The next synchronization plans it again.",
    ReasonCode.UNDONE: "The next synchronization brings the source's values again.",
    ReasonCode.UNDONE_IN_PART: "Later changes are left alone. Choose “Undo anyway” to give "
    "them up.",
    ReasonCode.CHANGED_SINCE: "Later changes are left alone. Choose “Undo anyway” to give them up.",
    ReasonCode.GONE_SINCE: "It stays deleted. Choose “Undo anyway” to create it again.",
    ReasonCode.BACK_SINCE: "It stays as it is. Choose “Undo anyway” to give it its former values.",
    ReasonCode.STILL_USED: "Move or delete what is in it, then undo again.",
    ReasonCode.PLACE_GONE: "Undo what deleted the department first, or together with this.",
    ReasonCode.DOCUMENTS_GONE: "It cannot be undone. Edit it by hand, or synchronize.",
}

GUARD_RULES: Mapping[GuardRule, Words] = {
    GuardRule.EMPTY_ANSWER: Words(
        "No employee came",
        "WeCom returned no employee at all.",
        "Check the app's visible scope and permissions in the WeCom console. A company that is "
        "really empty may be allowed.",
    ),
    GuardRule.NOTHING_VISIBLE: Words(
        "No department is visible",
        "The app sees no department.",
        "Add departments to the app's visible scope in the WeCom console, then synchronize again.",
    ),
    GuardRule.VISIBILITY_SHRUNK: Words(
        "The app sees less than before",
        "The app's visible scope in WeCom has shrunk since the last synchronization. No longer "
        "visible: {names}.",
        "Widen the visible scope in the WeCom console again. If it was narrowed on purpose, or "
        "they were deleted in WeCom, allow this one plan.",
    ),
    GuardRule.NAMES_WITHHELD: Words(
        "Names are withheld",
        "WeCom withholds {count} of {of} names that it gave before, so the app has lost a "
        "permission.",
        "Grant the app the permission to read names in the WeCom console, then synchronize again.",
    ),
    GuardRule.FEWER_DEPARTMENTS: Words(
        "Far fewer departments than before",
        "{now} departments came, and {before} are stored.",
        "Check in the WeCom console whether departments were deleted or hidden from the app.",
    ),
    GuardRule.TOO_MANY_EMPLOYEES: Words(
        "Too many employees would go",
        "More employees would be deleted than the guard lets pass.",
        "Review who would go. If it is right, allow this one plan.",
    ),
    GuardRule.TOO_MANY_DEPARTMENTS: Words(
        "Too many departments would go",
        "More departments would be deleted than the guard lets pass.",
        "Review what would go. If it is right, allow this one plan.",
    ),
    GuardRule.DEPARTMENT_LOSS: Words(
        "A department loses most of its people",
        "{department} loses {count} of {of} people.",
        "Ask whether they really left. If they did, allow this one plan.",
    ),
}

PROBLEMS: Mapping[str, str] = {
    "evidence_unreadable": "The file cannot be read.",
    "evidence_no_package": "The file is no evidence package.",
    "evidence_foreign_file": "It holds a file that does not belong there, or one twice: {name}",
    "evidence_lacks": "{name} is missing.",
    "evidence_too_large": "{name} is larger than it may be, or packed suspiciously small.",
    "evidence_checksum": "{name} is not what it was when the package was made.",
    "evidence_form": "{name} does not have the form that it must have.",
    "evidence_version": "Another version of the program made it.",
    "required": "A value is needed.",
    "name_characters": "Not allowed in a name: {characters}. Use Chinese characters, letters, "
    "digits, “-” and “_”.",
    "name_length": "A name has 2–100 characters; this one has {length}.",
    "name_taken": "Another identity source is called {name}.",
    "name_differs": "Type the name of the identity source exactly.",
    "too_long": "At most {limit} characters.",
    "single_line": "One line without control characters.",
    "schema_form": "Letters, digits, “+”, “.” and “-”, beginning with a letter, "
    "128 characters at most.",
    "cycle_range": "A whole number of hours from 1 to 24.",
    "corp_id_form": "Copy the corp ID from the WeCom console: letters and digits, beginning with "
    "“ww” or “wx”.",
    "agent_id_form": "A whole number such as 1000002.",
    "api_base_form": "An address that begins with http:// or https://, without query or fragment.",
    "scope_empty": "Select at least one department.",
    "scope_unknown": "No visible department has the ID {id}.",
    "target_twice": "{target} is mapped twice.",
    "target_unknown": "SASE has no field {target}; define it as an extended field first.",
    "target_required": "{target} must be mapped.",
    "source_form": "{source} is no field of WeCom; custom attributes are written extattr.NAME.",
    "field_key_form": "Small letters, digits and “_”, beginning with a letter, "
    "40 characters at most.",
    "field_key_taken": "{key} is a built-in field.",
    "field_key_twice": "{key} exists already.",
    "field_name_length": "A display name has 1–64 characters.",
    "field_type": "One of string, number, boolean, date.",
    "unknown_key": "This key is not known.",
    "wrong_type": "Expected {expected}.",
    "not_one_of": "Expected one of: {choices}.",
    "quota_enabled": "Five identity sources are enabled already: {names}.",
    "quota_custom": "A custom identity source is enabled already: {names}.",
    "not_supported": "This kind of identity source is not supported yet.",
    "out_of_range": "A number from {low} to {high}.",
    "address_form": "HOST:PORT, for example 127.0.0.1:8090.",
    "url_form": "An address that begins with http:// or https://.",
    "robot_form": "The whole address from the robot's page: it begins with https:// and has a key.",
    "emails_form": "Addresses such as name@example.com, separated by commas.",
    "host_form": "The name or address of a mail server, without a port.",
    "clear_password": "A password is not sent without protection; choose STARTTLS or TLS.",
    "user_needed": "A password needs a user name.",
    "aes_key_form": "The EncodingAESKey has 43 letters and digits.",
    "token_form": "1–32 letters and digits.",
    "folder_missing": "This folder or file does not exist.",
    "passphrase_short": "At least 8 characters.",
    "passphrase_differs": "The two passphrases differ.",
    "email_form": "An address such as name@example.com.",
    "telephone_form": "5–20 digits, with “+” before them if need be.",
    "value_taken": "{other} has it already.",
    "id_form": "1–64 letters, digits, “.”, “-”, “_” and “@”, without spaces.",
    "id_taken": "This ID is taken by {other}.",
    "department_needed": "Choose at least one department.",
    "department_unknown": "No department has the ID {id}.",
    "department_taken": "The parent has a department of this name already.",
    "department_below": "A department cannot be moved below itself.",
    "department_name": "“/” is not allowed in a name; it separates the names of a path.",
    "work_status": "One of: {choices}.",
    "by_hand_only": "A source that is kept by hand is never synchronized.",
    "file_column": "The column {column} is missing; save the template and fill it in.",
    "file_twice": "The file has the same value in row {row}.",
    "group_name_characters": "Not allowed in a name: {characters}. Use Chinese characters, "
    "letters, digits, “.”, “_” and “-”.",
    "group_name_length": "A name has 1–128 characters; this one has {length}.",
    "group_name_taken": "Another user group is called {name}.",
    "group_rules_missing": "A group needs at least one rule.",
    "group_rules_many": "A group has at most {limit} rules.",
    "group_rule_twice": "This is the same as rule {number}.",
    "group_idp_unwanted": "Only a rule about departments names an identity source.",
    "group_idp_unknown": "No identity source is called {name}.",
    "group_idp_closed": "Choose an enabled identity source; {name} is closed or deleted.",
    "group_department_unknown": "{name} has no department with the ID {id}.",
}


def problem_text(problem: Problem) -> str:
    """The English sentence of a problem."""
    return PROBLEMS[problem.code].format(**problem.values)


def reason_text(reason: ReasonCode, detail: str) -> str:
    """The English sentence of a record's reason; `detail` as `pack_detail` made it."""
    return fill(REASONS[reason], unpack_detail(detail))


def guard_text(finding: GuardFinding) -> str:
    """The English sentence of what the guard found."""
    return fill(GUARD_RULES[finding.rule].message, unpack_detail(finding.detail))


def fill(template: str, values: Mapping[str, str]) -> str:
    """A template with its values; one that was never recorded shows as an en dash."""
    return template.format_map(_Known(values))


class _Known(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "–"
