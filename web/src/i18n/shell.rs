//! Phrases of the page itself: bars, panels, dialogs, messages.

use crate::i18n::phrases;

phrases! {
    product { en: "Stackwright", zh: "Stackwright" }
    page_title(name) { en: "{name} · Stackwright", zh: "{name} · Stackwright" }
    skip { en: "Skip to the editor", zh: "跳到编辑器" }
    main_navigation { en: "Main", zh: "主导航" }
    designer { en: "Designer", zh: "设计器" }
    project { en: "Project", zh: "项目" }
    panels { en: "Panels", zh: "面板" }
    close { en: "Close", zh: "关闭" }
    cancel { en: "Cancel", zh: "取消" }
    name { en: "Name", zh: "名称" }
    rename { en: "Rename", zh: "重命名" }
    filter { en: "Filter", zh: "筛选" }
    untitled { en: "Untitled", zh: "未命名" }
    unnamed { en: "unnamed", zh: "未命名" }
    nothing_found { en: "Nothing found", zh: "没有找到" }

    /// Said in the other language, to those who do not read this one.
    switch_language { en: "切换到中文", zh: "Switch to English" }
    other_language { en: "中文", zh: "English" }
    english { en: "English", zh: "English" }
    chinese { en: "中文", zh: "中文" }

    // Commands
    search_or_run { en: "Search or run a command", zh: "搜索或执行命令" }
    new_file { en: "New file", zh: "新建文件" }
    new_file_ask { en: "New file…", zh: "新建文件…" }
    open { en: "Open", zh: "打开" }
    open_files { en: "Open files or a zip…", zh: "打开文件或 zip…" }
    open_folder { en: "Open folder…", zh: "打开文件夹…" }
    open_folder_or_zip { en: "Open files or zip", zh: "打开文件或 zip" }
    download { en: "Download", zh: "下载" }
    download_zip { en: "Download as zip", zh: "下载为 zip" }
    nothing_to_download { en: "There are no files to download yet", zh: "还没有可下载的文件" }
    deleted_files { en: "Recently deleted files", zh: "最近删除的文件" }
    rename_file { en: "Rename file", zh: "重命名文件" }
    rename_file_ask { en: "Rename…", zh: "重命名…" }
    delete_file { en: "Delete file", zh: "删除文件" }
    close_file { en: "Close file", zh: "关闭文件" }
    format_file { en: "Format file", zh: "格式化文件" }
    find { en: "Find and replace", zh: "查找和替换" }
    undo { en: "Undo", zh: "撤销" }
    redo { en: "Redo", zh: "重做" }
    nothing_to_undo { en: "Nothing to undo in this file", zh: "此文件没有可撤销的修改" }
    nothing_to_redo { en: "Nothing to redo in this file", zh: "此文件没有可重做的修改" }
    fold_all { en: "Fold all blocks", zh: "折叠所有块" }
    unfold_all { en: "Unfold all blocks", zh: "展开所有块" }
    go_to_definition { en: "Go to declaration", zh: "转到声明" }
    show_value { en: "Show value and documentation", zh: "显示值和说明" }
    suggest { en: "Suggest what fits", zh: "显示建议" }
    next_problem { en: "Next problem", zh: "下一个问题" }
    previous_problem { en: "Previous problem", zh: "上一个问题" }
    save_now { en: "Save now", zh: "立即保存" }
    saved { en: "Saved.", zh: "已保存。" }
    examples { en: "Examples", zh: "示例" }
    example_templates { en: "Example templates…", zh: "示例模板…" }
    new_project { en: "New project", zh: "新建项目" }
    new_project_ask { en: "New project…", zh: "新建项目…" }
    rename_project { en: "Rename project", zh: "重命名项目" }
    rename_project_ask { en: "Rename project…", zh: "重命名项目…" }
    delete_project_ask { en: "Delete project…", zh: "删除项目…" }
    go_to_file { en: "Go to file", zh: "转到文件" }
    go_to_symbol { en: "Go to block", zh: "转到块" }
    keyboard_map { en: "Keyboard shortcuts", zh: "键盘快捷键" }
    settings { en: "Settings", zh: "设置" }
    speak_english { en: "Language: English", zh: "语言：English" }
    speak_chinese { en: "Language: 中文", zh: "语言：中文" }
    theme_as_system { en: "Theme: as the system", zh: "主题：跟随系统" }
    theme_light_on { en: "Theme: light", zh: "主题：浅色" }
    theme_dark_on { en: "Theme: dark", zh: "主题：深色" }
    go_to_files { en: "Go to files", zh: "转到文件列表" }
    go_to_outline { en: "Go to outline", zh: "转到大纲" }
    go_to_editor { en: "Go to editor", zh: "转到编辑器" }
    go_to_problems { en: "Go to problems", zh: "转到问题" }
    go_to_variables { en: "Go to variables", zh: "转到变量" }
    go_to_lists { en: "Go to resources and outputs", zh: "转到资源和输出" }
    next_panel { en: "Next panel", zh: "下一个面板" }
    previous_panel { en: "Previous panel", zh: "上一个面板" }
    toggle_left { en: "Show or hide the left column", zh: "显示或隐藏左栏" }
    toggle_right { en: "Show or hide the right column", zh: "显示或隐藏右栏" }
    toggle_problems { en: "Show or hide problems", zh: "显示或隐藏问题" }
    reset_panels { en: "Reset panel sizes", zh: "恢复面板大小" }

    // Panels
    files { en: "Files", zh: "文件" }
    file { en: "file", zh: "文件" }
    more_files { en: "More actions for files", zh: "更多文件操作" }
    more_of_file(path) { en: "Actions for {path}", zh: "{path} 的操作" }
    no_files { en: "No files", zh: "没有文件" }
    files_and_outline { en: "Files and outline", zh: "文件和大纲" }
    open_files_list { en: "Open files", zh: "已打开的文件" }
    close_tab(path) { en: "Close {path}", zh: "关闭 {path}" }
    editor { en: "Editor", zh: "编辑器" }
    edit { en: "Edit", zh: "编辑" }
    inputs { en: "Inputs", zh: "输入" }
    outline { en: "Outline", zh: "大纲" }
    outline_all { en: "Show all files", zh: "显示所有文件" }
    outline_filter { en: "Filter outline", zh: "筛选大纲" }
    no_blocks { en: "No blocks", zh: "没有块" }
    variables { en: "Variables", zh: "变量" }
    values_to_fix(count) { en: "{count} to fix", zh: "{count} 项待修正" }
    problems { en: "Problems", zh: "问题" }
    no_problems { en: "No problems", zh: "没有问题" }
    show_problems { en: "Show problems", zh: "显示问题" }
    hide_problems { en: "Hide problems", zh: "隐藏问题" }
    more_problems(count) { en: "{count} more", zh: "另有 {count} 个" }
    errors(count) { en: "Errors: {count}", zh: "错误：{count}" }
    warnings(count) { en: "Warnings: {count}", zh: "警告：{count}" }
    errors_word { en: "error", zh: "错误" }
    warnings_word { en: "warning", zh: "警告" }
    errors_first(count, path, line) { en: "Errors: {count}, the first in {path} line {line}", zh: "错误：{count}，第一个在 {path} 第 {line} 行" }
    warnings_first(count, path, line) { en: "Warnings: {count}, the first in {path} line {line}", zh: "警告：{count}，第一个在 {path} 第 {line} 行" }
    results { en: "Results", zh: "结果" }
    resources { en: "Resources", zh: "资源" }
    outputs { en: "Outputs", zh: "输出" }
    core_incomplete { en: "A part of the page could not be loaded. Check the connection and try again.", zh: "页面的一部分无法加载。请检查网络连接后重试。" }
    value_sensitive { en: "Sensitive: not shown", zh: "敏感值，不显示" }
    value_masked(name) { en: "Value of {name} is sensitive and not shown", zh: "{name} 的值是敏感值，不显示" }
    no_outputs { en: "No outputs", zh: "没有输出" }
    no_resources { en: "No resources", zh: "没有资源" }
    managed { en: "Managed", zh: "托管资源" }
    data_sources { en: "Data sources", zh: "数据源" }
    ephemeral_resources { en: "Ephemeral", zh: "临时资源" }
    modules { en: "Modules", zh: "模块" }
    sensitive { en: "sensitive", zh: "敏感" }
    show_lists { en: "Show resources and outputs", zh: "显示资源和输出" }
    hide_lists { en: "Hide resources and outputs", zh: "隐藏资源和输出" }
    resize_left { en: "Width of the left column", zh: "左栏宽度" }
    resize_right { en: "Width of the right column", zh: "右栏宽度" }
    resize_files { en: "Height of files", zh: "文件列表高度" }
    resize_problems { en: "Height of problems", zh: "问题列表高度" }
    resize_lists { en: "Height of resources and outputs", zh: "资源和输出高度" }

    // Status
    status { en: "Status", zh: "状态" }
    line_column(line, column) { en: "Line {line}, column {column}", zh: "第 {line} 行，第 {column} 列" }
    selected(count) { en: " ({count} selected)", zh: "（已选 {count}）" }
    mixed_line_ends { en: "This file has line ends of both kinds; they stay as they are.", zh: "此文件含有两种换行符，会原样保留。" }
    one_byte { en: "1 byte", zh: "1 字节" }
    bytes(count) { en: "{count} bytes", zh: "{count} 字节" }
    files_size(files, size) { en: "Files: {files}, {size}", zh: "{files} 个文件，{size}" }
    limit_text { en: "Share of the 51,200 bytes that one template text may have", zh: "占单个模板文本 51,200 字节上限的比例" }
    limit_archive { en: "Share of the 1 MB that a template archive may have", zh: "占模板压缩包 1 MB 上限的比例" }
    over_limit(limit) { en: "over the limit of {limit}", zh: "超出上限 {limit}" }
    settled { en: "Settled", zh: "已算完" }
    settled_in(ms) { en: "Settled in {ms} ms", zh: "{ms} 毫秒算完" }
    core_starting { en: "Starting…", zh: "正在启动…" }
    core_replaced { en: "The core stopped and was restarted", zh: "核心已停止并重新启动" }
    core_down { en: "The core does not answer. Your text is safe; the next change tries again.", zh: "核心没有响应。文本安全，下次修改时会重试。" }

    // Saving
    saved_at(time) { en: "Saved in this browser at {time}", zh: "{time} 已保存在此浏览器" }
    kept_from_first_change { en: "Kept in this browser from the first change on", zh: "从第一次修改起保存在此浏览器" }
    not_saved_full { en: "Not saved: storage is full", zh: "未保存：存储空间已满" }
    not_saved_here { en: "Not saved: this browser keeps nothing", zh: "未保存：此浏览器不保存数据" }
    watching { en: "Open in another tab", zh: "已在另一个标签页打开" }
    watching_only { en: "This project is being edited in another tab. Choose “Edit here” first.", zh: "此项目正在另一个标签页中编辑。请先选择“在此编辑”。" }
    open_elsewhere { en: "This project is being edited in another tab. Changes made there appear here.", zh: "此项目正在另一个标签页中编辑，那里的修改会显示在这里。" }
    edit_here { en: "Edit here", zh: "在此编辑" }
    keep_copy { en: "Keep as a copy", zh: "另存为副本" }
    copy_of(name) { en: "{name} (copy)", zh: "{name}（副本）" }
    overtaken { en: "Another tab took this project over before this text was saved. The text is still here: download it or keep it as a copy.", zh: "此文本保存之前，另一个标签页接管了该项目。文本仍在这里：可以下载，或另存为副本。" }
    storage_full { en: "This browser has no room left. Your text is safe on this page; download it, or delete projects you no longer need.", zh: "此浏览器的存储空间已满。文本在本页是安全的：请下载，或删除不再需要的项目。" }
    nothing_kept { en: "This browser keeps no data for this page. Download your work before you close it.", zh: "此浏览器不为本页保存数据。关闭之前请下载。" }
    storage_unavailable(reason) { en: "This browser keeps nothing: {reason}", zh: "此浏览器不保存数据：{reason}" }
    make_room { en: "Make room", zh: "清理空间" }
    deleted_elsewhere { en: "This project was deleted in another tab. It stays here; the next change keeps it again.", zh: "此项目已在另一个标签页中删除。它仍在这里，下次修改会重新保存。" }
    cleared_elsewhere { en: "All data was deleted in another tab. This text stays here; the next change keeps it again.", zh: "全部数据已在另一个标签页中删除。此文本仍在这里，下次修改会重新保存。" }
    everything_deleted { en: "Everything kept in this browser was deleted.", zh: "此浏览器中保存的数据已全部删除。" }

    // Files: messages and dialogs
    path { en: "Path", zh: "路径" }
    path_hint { en: "Use / for folders, such as templates/web.yaml", zh: "用 / 表示文件夹，例如 templates/web.yaml" }
    path_empty { en: "Give the file and every folder a name", zh: "文件和每个文件夹都需要名称" }
    path_unsafe { en: "A path is relative: without . or .. as a part, \\ or a leading /", zh: "路径必须是相对路径：不含 .、..、\\，也不以 / 开头" }
    path_long(limit) { en: "A path has at most {limit} bytes", zh: "路径最多 {limit} 字节" }
    path_taken { en: "There is a file of this name", zh: "已有同名文件" }
    path_folder { en: "A folder has this name, or a file has the name of one of its folders", zh: "已有同名文件夹，或其中某个文件夹与文件同名" }
    name_empty { en: "Give it a name", zh: "请输入名称" }
    create_file { en: "Create file", zh: "创建文件" }
    create_project { en: "Create project", zh: "创建项目" }
    file_deleted(path) { en: "Deleted {path}", zh: "已删除 {path}" }
    files_opened(count) { en: "Files opened: {count}", zh: "已打开 {count} 个文件" }
    no_text(path) { en: "{path} is not a text; it is kept as it is", zh: "{path} 不是文本，会原样保留" }
    format_refused(path) { en: "{path} has syntax errors; it was not formatted", zh: "{path} 有语法错误，未格式化" }
    format_nothing(path) { en: "{path} is formatted already", zh: "{path} 已是标准格式" }
    restore { en: "Restore", zh: "恢复" }
    restore_file(path) { en: "Restore {path}", zh: "恢复 {path}" }
    no_deleted_files { en: "No deleted files", zh: "没有已删除的文件" }
    deleted_files_kept { en: "Deleted and replaced files of this project, the newest first.", zh: "此项目中删除和被替换的文件，最新的在前。" }
    forget_deleted { en: "Forget all of them", zh: "全部清除" }
    not_opened(count) { en: "Not opened: {count}", zh: "未打开：{count}" }
    file_too_large(size) { en: "The file has {size}", zh: "文件大小为 {size}" }
    file_too_large_do { en: "A template holds at most 1 MB. Leave this file out.", zh: "模板最多 1 MB，请不要包含此文件。" }
    too_many_files(limit) { en: "More than {limit} files", zh: "超过 {limit} 个文件" }
    too_many_files_do { en: "Open a smaller folder.", zh: "请打开较小的文件夹。" }
    file_unreadable { en: "The browser could not read the file", zh: "浏览器无法读取该文件" }
    file_unreadable_do { en: "It may have been moved or be in use. Try again.", zh: "文件可能已移动或正被占用，请重试。" }
    drop_here { en: "Drop files, a folder or a zip", zh: "放下文件、文件夹或 zip" }

    // Projects
    delete_project_title(name) { en: "Delete “{name}”?", zh: "删除“{name}”？" }
    delete_project_text(files) { en: "Its files ({files}) and what was entered for its variables are removed from this browser. This cannot be undone.", zh: "它的文件（{files} 个）和填写的变量值会从此浏览器中删除，无法恢复。" }
    delete_project(files) { en: "Delete project and files ({files})", zh: "删除项目和 {files} 个文件" }
    delete_project_named(name) { en: "Delete {name}", zh: "删除 {name}" }
    open_project(name) { en: "Open {name}", zh: "打开 {name}" }
    shown_now { en: "on screen", zh: "当前" }
    delete_everything { en: "Delete all data kept here", zh: "删除保存在此的全部数据" }
    delete_everything_title { en: "Delete all data kept in this browser?", zh: "删除此浏览器中保存的全部数据？" }
    delete_everything_text(projects) { en: "All projects ({projects}) with their files, and all settings, are removed. This cannot be undone.", zh: "全部项目（{projects} 个）及其文件和所有设置都会删除，无法恢复。" }

    // Settings
    appearance { en: "Appearance", zh: "外观" }
    language { en: "Language", zh: "语言" }
    theme { en: "Theme", zh: "主题" }
    theme_system { en: "System", zh: "跟随系统" }
    theme_light { en: "Light", zh: "浅色" }
    theme_dark { en: "Dark", zh: "深色" }
    font_size { en: "Editor text size", zh: "编辑器字号" }
    pixels(size) { en: "{size} px", zh: "{size} 像素" }
    kept_here { en: "Data kept in this browser", zh: "此浏览器中保存的数据" }
    kept_here_what { en: "Projects and settings stay in this browser and are sent nowhere. Sensitive values are never kept.", zh: "项目和设置只保存在此浏览器中，不会发送到任何地方。敏感值从不保存。" }
    kept_total(projects, size) { en: "Projects: {projects}, {size}.", zh: "{projects} 个项目，{size}。" }
    room(used, quota) { en: "The browser uses {used} of {quota} for this page.", zh: "浏览器为本页使用了 {quota} 中的 {used}。" }

    // Keys
    keys_everywhere { en: "Everywhere", zh: "任何位置" }
    keys_editor { en: "Editor", zh: "编辑器" }
    keys_lists { en: "Lists and separators", zh: "列表和分隔条" }
    keys_mac { en: "On a Mac, Ctrl is the command key.", zh: "在 Mac 上，Ctrl 为 Command 键。" }
    key_leave_editor { en: "Leave the editor", zh: "离开编辑器" }
    key_move { en: "Move", zh: "移动" }
    key_open_close { en: "Open or close a folder", zh: "展开或收起文件夹" }
    key_first_last { en: "First or last", zh: "首项或末项" }
    key_resize { en: "Move a separator", zh: "移动分隔条" }
    key_collapse { en: "Collapse its panel", zh: "收起面板" }

    // The empty page
    start_title { en: "Write a template", zh: "编写模板" }
    start_text { en: "Variables, resources, outputs and problems appear while you type. Everything stays in this browser.", zh: "输入时即可看到变量、资源、输出和问题。所有内容都保存在此浏览器中。" }
    start_from_example { en: "Start from an example", zh: "从示例开始" }
    no_file_open { en: "No file is open", zh: "没有打开的文件" }
}
