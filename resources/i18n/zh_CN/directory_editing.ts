<?xml version="1.0" encoding="utf-8"?>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
<name>sase</name>
<message>
<source>Discard the changes?</source>
<translation>放弃修改？</translation>
</message>
<message>
<source>Edit position and status</source>
<translation>编辑岗位和在职状态</translation>
</message>
<message>
<source>Let WeCom decide again</source>
<translation>恢复以企业微信为准</translation>
</message>
<message>
<source>A value that is saved here is kept at every synchronization.</source>
<translation>在此保存的值在每次同步时都会保留。</translation>
</message>
<message>
<source>Everything else of this person comes from WeCom and is changed there.</source>
<translation>该员工的其他信息来自企业微信，在企业微信中修改。</translation>
</message>
<message>
<source>WeCom decides again; its value comes with the next synchronization.</source>
<translation>已恢复以企业微信为准，下次同步时更新为企业微信的值。</translation>
</message>
<message>
<source>Saved. The value is kept at every synchronization.</source>
<translation>已保存。该值在每次同步时都会保留。</translation>
</message>
<message>
<source>Edited here. The value is kept at every synchronization.</source>
<translation>在此修改。该值在每次同步时都会保留。</translation>
</message>
<message>
<source>Local</source>
<translation>本地修改</translation>
</message>
<message>
<source>From WeCom: only Position and Employment Status can be edited here.</source>
<translation>来自企业微信：仅岗位和在职状态可在此编辑</translation>
</message>
<message>
<source>Created by hand</source>
<translation>手工新增</translation>
</message>
<message>
<source>Deleted by hand</source>
<translation>手工删除</translation>
</message>
<message>
<source>Given back to WeCom</source>
<translation>恢复以企业微信为准</translation>
</message>
<message>
<source>Edited by hand</source>
<translation>手工编辑</translation>
</message>
<message>
<source>Import of a file</source>
<translation>文件导入</translation>
</message>
<message>
<source>WeCom decides again: {field}</source>
<translation>恢复以企业微信为准：{field}</translation>
</message>
<message>
<source>Imported from {file}</source>
<translation>从 {file} 导入</translation>
</message>
<message>
<source>Somebody changed it in the Employee Center.</source>
<translation>有人在员工中心修改了它。</translation>
</message>
<message>
<source>The value of WeCom comes with the next synchronization.</source>
<translation>下次同步时更新为企业微信的值。</translation>
</message>
<message>
<source>Somebody imported the file in the Employee Center.</source>
<translation>有人在员工中心导入了该文件。</translation>
</message>
<message>
<source>An address such as name@example.com.</source>
<translation>形如 name@example.com 的地址。</translation>
</message>
<message>
<source>5–20 digits, with “+” before them if need be.</source>
<translation>5–20 位数字，必要时前面加“+”。</translation>
</message>
<message>
<source>{other} has it already.</source>
<translation>{other} 已使用该值。</translation>
</message>
<message>
<source>1–64 letters, digits, “.”, “-”, “_” and “@”, without spaces.</source>
<translation>1–64 个字母、数字、“.”、“-”、“_”或“@”，不含空格。</translation>
</message>
<message>
<source>This ID is taken by {other}.</source>
<translation>该标识已被 {other} 使用。</translation>
</message>
<message>
<source>Choose at least one department.</source>
<translation>至少选择一个部门。</translation>
</message>
<message>
<source>No department has the ID {id}.</source>
<translation>没有标识为 {id} 的部门。</translation>
</message>
<message>
<source>The parent has a department of this name already.</source>
<translation>上级部门下已有同名部门。</translation>
</message>
<message>
<source>A department cannot be moved below itself.</source>
<translation>部门不能移动到自身之下。</translation>
</message>
<message>
<source>“/” is not allowed in a name; it separates the names of a path.</source>
<translation>名称不能包含“/”，它用于分隔路径中的名称。</translation>
</message>
<message>
<source>One of: {choices}.</source>
<translation>可选值：{choices}。</translation>
</message>
<message>
<source>A source that is kept by hand is never synchronized.</source>
<translation>手工维护的身份源不参与同步。</translation>
</message>
<message>
<source>The column {column} is missing; save the template and fill it in.</source>
<translation>缺少“{column}”列；保存模板后填写。</translation>
</message>
<message>
<source>The file has the same value in row {row}.</source>
<translation>文件第 {row} 行有相同的值。</translation>
</message>
<message>
<source>Kept by hand</source>
<translation>手工维护</translation>
</message>
<message>
<source>The source is kept by hand and never synchronized.</source>
<translation>该身份源由手工维护，不参与同步。</translation>
</message>
<message>
<source>Kept by hand: there is no connection. Departments and people are edited in the Employee Center.</source>
<translation>手工维护：无需连接。部门和员工在员工中心编辑。</translation>
</message>
<message>
<source>Nothing has been entered yet.</source>
<translation>尚未录入任何内容。</translation>
</message>
<message>
<source>Open in the Employee Center</source>
<translation>在员工中心打开</translation>
</message>
<message>
<source>Kept by hand in the Employee Center, or imported from a file</source>
<translation>在员工中心手工维护，或从文件导入</translation>
</message>
<message>
<source>There is nothing to connect. Departments and people are entered in the Employee Center, or imported from a file.</source>
<translation>无需连接。部门和员工在员工中心录入，或从文件导入。</translation>
</message>
<message>
<source>Add employee</source>
<translation>添加员工</translation>
</message>
<message>
<source>Add department</source>
<translation>添加部门</translation>
</message>
<message>
<source>Left empty, an ID is made. It cannot be changed later.</source>
<translation>留空时自动生成，之后不能修改。</translation>
</message>
<message>
<source>One or more. The space bar ticks the marked row.</source>
<translation>可选多个，按空格键勾选当前行。</translation>
</message>
<message>
<source>There is no department yet. Add one first.</source>
<translation>尚无部门，先添加部门。</translation>
</message>
<message>
<source>Directly under the source</source>
<translation>直属于身份源</translation>
</message>
<message>
<source>Larger numbers come first among siblings.</source>
<translation>同级部门中数字大的排在前面。</translation>
</message>
<message>
<source>They leave SASE at once. Their records are kept.</source>
<translation>立即从 SASE 移除，相关记录保留。</translation>
</message>
<message>
<source>Delete employees</source>
<translation>删除员工</translation>
</message>
<message>
<source>{departments} and {employees} leave SASE. Their records are kept.</source>
<translation>将从 SASE 移除{departments}、{employees}，相关记录保留。</translation>
</message>
<message>
<source>Delete department</source>
<translation>删除部门</translation>
</message>
<message>
<source>Edit department</source>
<translation>编辑部门</translation>
</message>
<message>
<source>Import</source>
<translation>导入</translation>
</message>
<message>
<source>Import file…</source>
<translation>导入文件…</translation>
</message>
<message>
<source>Save template…</source>
<translation>保存模板…</translation>
</message>
<message>
<source>Import {file}</source>
<translation>导入 {file}</translation>
</message>
<message>
<source>Nothing has been stored yet. This is what the import would do.</source>
<translation>尚未保存任何内容。以下是导入的结果预览。</translation>
</message>
<message>
<source>There is nothing to import: nothing would change.</source>
<translation>没有可导入的内容：不会有任何变化。</translation>
</message>
<message>
<source>Rows that are not accepted; the others are imported</source>
<translation>不被接受的行；其余行将被导入</translation>
</message>
<message>
<source>Rows that are not accepted</source>
<translation>不被接受的行</translation>
</message>
<message>
<source>Row</source>
<translation>行</translation>
</message>
<message>
<source>Column</source>
<translation>列</translation>
</message>
<message>
<source>employees-template</source>
<translation>员工导入模板</translation>
</message>
<message>
<source>Save template</source>
<translation>保存模板</translation>
</message>
<message>
<source>Import file</source>
<translation>导入文件</translation>
</message>
<message>
<source>{file} was imported</source>
<translation>已导入 {file}</translation>
</message>
<message>
<source>Show records</source>
<translation>查看记录</translation>
</message>
<message>
<source>Row {row} of {file} was not accepted: {column}</source>
<translation>{file} 第 {row} 行未被接受：{column}</translation>
</message>
<message>
<source>Correct the row in the file, then import it again.</source>
<translation>更正文件中的该行，然后重新导入。</translation>
</message>
<message>
<source>Saved.</source>
<translation>已保存。</translation>
</message>
<message>
<source>Deleted.</source>
<translation>已删除。</translation>
</message>
<message>
<source>Kept by hand: everything can be edited here.</source>
<translation>手工维护：所有内容均可在此编辑</translation>
</message>
<message>
<source>Add departments at the left, then people; or import a file.</source>
<translation>先在左侧添加部门，再添加员工；或导入文件。</translation>
</message>
<message>
<source>Last changed</source>
<translation>最近修改</translation>
</message>
<message numerus="yes">
<source>%n employees are created</source>
<translation>
<numerusform>新增 %n 名员工</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n employees are updated</source>
<translation>
<numerusform>更新 %n 名员工</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n employees stay as they are</source>
<translation>
<numerusform>%n 名员工无变化</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n departments are created</source>
<translation>
<numerusform>新增 %n 个部门</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n rows are not accepted</source>
<translation>
<numerusform>%n 行不被接受</numerusform>
</translation>
</message>
<message numerus="yes">
<source>Delete %n employees?</source>
<translation>
<numerusform>删除 %n 名员工？</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n employees stay in another department.</source>
<translation>
<numerusform>%n 名员工仍保留在其他部门。</numerusform>
</translation>
</message>
</context>
</TS>
