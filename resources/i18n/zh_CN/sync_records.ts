<?xml version="1.0" encoding="utf-8"?>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
<name>sase</name>
<message>
<source>Previous</source>
<translation>上一条</translation>
</message>
<message>
<source>Next</source>
<translation>下一条</translation>
</message>
<message>
<source>Open in Employee Center</source>
<translation>在员工中心打开</translation>
</message>
<message>
<source>Record {number} of {total}</source>
<translation>第 {number} 条，共 {total} 条</translation>
</message>
<message>
<source>empty</source>
<translation>空</translation>
</message>
<message>
<source>Fields of both sides</source>
<translation>两侧字段</translation>
</message>
<message>
<source>Received from WeCom</source>
<translation>企业微信返回值</translation>
</message>
<message>
<source>After mapping</source>
<translation>映射后</translation>
</message>
<message>
<source>Before the task</source>
<translation>任务前</translation>
</message>
<message>
<source>After the task</source>
<translation>任务后</translation>
</message>
<message>
<source>Not provided</source>
<translation>未提供</translation>
</message>
<message>
<source>Third-party ID</source>
<translation>第三方标识</translation>
</message>
<message>
<source>Telephone</source>
<translation>手机号码</translation>
</message>
<message>
<source>Name</source>
<translation>名称</translation>
</message>
<message>
<source>Parent department</source>
<translation>上级部门</translation>
</message>
<message>
<source>Path</source>
<translation>路径</translation>
</message>
<message>
<source>Order</source>
<translation>排序</translation>
</message>
<message>
<source>On the job</source>
<translation>在职</translation>
</message>
<message>
<source>Left</source>
<translation>离职</translation>
</message>
<message>
<source>, </source>
<comment>list</comment>
<translation>、</translation>
</message>
<message>
<source>(kept)</source>
<translation>（保留）</translation>
</message>
<message>
<source>“{value}” does not fit</source>
<translation>“{value}”不符合类型</translation>
</message>
<message>
<source>Did not exist before.</source>
<translation>此前不存在。</translation>
</message>
<message>
<source>View</source>
<translation>视图</translation>
</message>
<message>
<source>The source was not asked for it.</source>
<translation>未向身份源查询。</translation>
</message>
<message>
<source>The received document is not kept any more.</source>
<translation>原始数据已过保留期。</translation>
</message>
<message>
<source>{reason}. {hint}</source>
<translation>{reason}。{hint}</translation>
</message>
<message>
<source>{changed} of {total} fields changed.</source>
<translation>{total} 个字段中有 {changed} 个变化。</translation>
</message>
<message>
<source>All fields</source>
<translation>全部字段</translation>
</message>
<message>
<source>Changed only</source>
<translation>仅变化</translation>
</message>
<message>
<source>Raw JSON</source>
<translation>原始 JSON</translation>
</message>
<message>
<source>WeCom did not provide {fields}; what was stored is kept.</source>
<translation>企业微信未提供 {fields}，已存的值保留。</translation>
</message>
<message>
<source>task #{task}, {moment}</source>
<translation>任务 #{task}，{moment}</translation>
</message>
<message>
<source>No document</source>
<translation>没有数据</translation>
</message>
<message>
<source>Third-party Data Source</source>
<translation>第三方数据源</translation>
</message>
<message>
<source>SASE Data Source</source>
<translation>SASE 数据源</translation>
</message>
<message>
<source>Copy</source>
<translation>复制</translation>
</message>
<message>
<source>Did not exist before</source>
<translation>此前不存在</translation>
</message>
<message>
<source>Not applied</source>
<translation>未应用</translation>
</message>
<message>
<source>Planned, not applied</source>
<translation>计划中，未应用</translation>
</message>
<message>
<source>Export records</source>
<translation>导出记录</translation>
</message>
<message>
<source>Export who would go</source>
<translation>导出将删除的员工</translation>
</message>
<message numerus="yes">
<source>%n records saved</source>
<translation>
<numerusform>已保存 %n 条记录</numerusform>
</translation>
</message>
<message>
<source>Nothing has been synchronized yet</source>
<translation>尚未同步</translation>
</message>
<message>
<source>A preview shows what would happen and changes nothing.</source>
<translation>预览只显示将会发生的变化，不做任何修改。</translation>
</message>
<message>
<source>Connect a directory first; its tasks and records appear here.</source>
<translation>先连接通讯录，同步任务和记录随后显示在这里。</translation>
</message>
<message>
<source>Plan discarded. Nothing was changed.</source>
<translation>已放弃计划，未做任何修改。</translation>
</message>
<message>
<source>The source has an unfinished task. No second one was started.</source>
<translation>该身份源有未完成的任务，未新建第二个任务。</translation>
</message>
<message>
<source>Synchronize {name} again?</source>
<translation>重新同步 {name}？</translation>
</message>
<message>
<source>Without a department</source>
<translation>无部门</translation>
</message>
<message>
<source>Now</source>
<comment>count</comment>
<translation>现有</translation>
</message>
<message>
<source>Would go</source>
<translation>将删除</translation>
</message>
<message>
<source>Share of the department</source>
<translation>占部门比例</translation>
</message>
<message>
<source>Reason</source>
<translation>原因</translation>
</message>
<message>
<source>Compared with the last complete answer</source>
<translation>与上次完整结果比较</translation>
</message>
<message>
<source>Make a new plan</source>
<translation>重新生成计划</translation>
</message>
<message>
<source>Allow this plan and apply</source>
<translation>允许并应用此计划</translation>
</message>
<message>
<source>Discard plan</source>
<translation>放弃计划</translation>
</message>
<message>
<source>Apply this plan</source>
<translation>应用此计划</translation>
</message>
<message>
<source>People who would go</source>
<translation>将删除的员工</translation>
</message>
<message>
<source>{count} would go</source>
<translation>将删除 {count} 人</translation>
</message>
<message>
<source>Deletions by department</source>
<translation>按部门查看删除</translation>
</message>
<message>
<source>Departments deleted</source>
<translation>删除的部门</translation>
</message>
<message>
<source>Departments deleted {count}</source>
<translation>删除的部门 {count}</translation>
</message>
<message>
<source>All changes {count}</source>
<translation>全部变化 {count}</translation>
</message>
<message>
<source>Nothing was applied.</source>
<translation>未应用任何变化。</translation>
</message>
<message>
<source>Nothing to apply</source>
<translation>无需应用</translation>
</message>
<message>
<source>Everything is the same already.</source>
<translation>数据已经一致。</translation>
</message>
<message numerus="yes">
<source>The app sees %n departments fewer in WeCom than the last time.</source>
<translation>
<numerusform>应用在企业微信中可见的部门比上次少 %n 个。</numerusform>
</translation>
</message>
<message>
<source>This plan is out of date.</source>
<translation>此计划已过期。</translation>
</message>
<message>
<source>The directory or the source's settings have changed since. It cannot be applied.</source>
<translation>此后目录或身份源设置已变化，计划无法应用。</translation>
</message>
<message>
<source>It expires as soon as the directory changes</source>
<translation>目录变化后计划即失效</translation>
</message>
<message>
<source>To allow this one plan, type the number of employees it deletes</source>
<translation>仅允许此计划：输入它将删除的员工数</translation>
</message>
<message>
<source>To allow this one plan, type the number of departments it deletes</source>
<translation>仅允许此计划：输入它将删除的部门数</translation>
</message>
<message>
<source>The guard stays on for every later task.</source>
<translation>删除保护对之后的任务继续有效。</translation>
</message>
<message>
<source>Nothing has been changed. This is what a task would do now.</source>
<translation>未做任何修改。以下是现在同步将会产生的变化。</translation>
</message>
<message>
<source>Applying carries out exactly this plan, nothing more.</source>
<translation>应用时只执行此计划，不多不少。</translation>
</message>
<message>
<source>Nothing has been changed.</source>
<translation>未做任何修改。</translation>
</message>
<message>
<source>Plan of {moment}, directory revision {revision}</source>
<translation>计划生成于 {moment}，目录版本 {revision}</translation>
</message>
<message>
<source>Departments returned</source>
<translation>返回的部门</translation>
</message>
<message>
<source>Employees returned</source>
<translation>返回的员工</translation>
</message>
<message>
<source>{count} departments read</source>
<translation>已读取 {count} 个部门</translation>
</message>
<message>
<source>Answer</source>
<translation>返回结果</translation>
</message>
<message>
<source>complete</source>
<translation>完整</translation>
</message>
<message>
<source>The plan is applied as it is shown.</source>
<translation>按所示内容应用计划。</translation>
</message>
<message>
<source>It is refused when the directory has changed.</source>
<translation>目录已变化时不会应用。</translation>
</message>
<message>
<source>This plan would delete {count} of {stored} departments ({share}).</source>
<translation>此计划将删除 {stored} 个部门中的 {count} 个（{share}）。</translation>
</message>
<message>
<source>The deletion guard stops a plan above {limit}, which is {share}.</source>
<translation>删除保护拦截超过 {limit}（{share}）的计划。</translation>
</message>
<message>
<source>No earlier answer to compare with</source>
<translation>没有可比较的上次结果</translation>
</message>
<message>
<source>The same number</source>
<translation>数量相同</translation>
</message>
<message>
<source>This plan would delete {count} of {stored} employees ({share}).</source>
<translation>此计划将删除 {stored} 名员工中的 {count} 名（{share}）。</translation>
</message>
<message>
<source>The deletion guard stops a plan above {limit}, its smallest limit.</source>
<translation>删除保护拦截超过 {limit} 的计划，这是最低上限。</translation>
</message>
<message>
<source>{share} fewer</source>
<translation>减少 {share}</translation>
</message>
<message>
<source>{share} more</source>
<translation>增加 {share}</translation>
</message>
<message>
<source>All departments and employees of the directory are read, compared and applied.</source>
<translation>读取、比较并应用通讯录中的全部部门和员工。</translation>
</message>
<message>
<source>The source is not authorized.</source>
<translation>身份源尚未授权。</translation>
</message>
<message numerus="yes">
<source>The %n selected departments and their employees are read, compared and applied.</source>
<translation>
<numerusform>读取、比较并应用所选的 %n 个部门及其员工。</numerusform>
</translation>
</message>
<message>
<source>The source was deleted. Its tasks and records are kept.</source>
<translation>身份源已删除，同步任务和记录保留。</translation>
</message>
<message>
<source>The source is closed. Enable it first.</source>
<translation>身份源已关闭，先启用身份源。</translation>
</message>
<message>
<source>A plan that deletes more than the guard lets pass is stopped for review.</source>
<translation>删除数量超过删除保护上限的计划会被拦截，等待审核。</translation>
</message>
<message>
<source>Object Name</source>
<translation>对象名称</translation>
</message>
<message>
<source>Object Type</source>
<translation>对象类型</translation>
</message>
<message>
<source>Operation</source>
<translation>操作类型</translation>
</message>
<message>
<source>Result</source>
<translation>结果</translation>
</message>
<message>
<source>SASE ID</source>
<translation>SASE 标识</translation>
</message>
<message>
<source>Failure Reason</source>
<translation>失败原因</translation>
</message>
<message>
<source>Time</source>
<translation>同步时间</translation>
</message>
<message>
<source>Synchronization records</source>
<translation>同步记录</translation>
</message>
<message>
<source>The records could not be read</source>
<translation>无法读取记录</translation>
</message>
<message>
<source>No record matches</source>
<translation>没有符合条件的记录</translation>
</message>
<message>
<source>The filters leave out every record.</source>
<translation>当前筛选排除了所有记录。</translation>
</message>
<message>
<source>Name or ID</source>
<translation>名称或标识</translation>
</message>
<message>
<source>Failed only</source>
<translation>仅失败</translation>
</message>
<message numerus="yes">
<source>%n records</source>
<translation>
<numerusform>%n 条记录</numerusform>
</translation>
</message>
<message>
<source>Copy name</source>
<translation>复制名称</translation>
</message>
<message>
<source>Copy third-party ID</source>
<translation>复制第三方标识</translation>
</message>
<message>
<source>Copy row</source>
<translation>复制整行</translation>
</message>
<message>
<source>All objects</source>
<translation>全部对象</translation>
</message>
<message>
<source>All operations</source>
<translation>全部操作</translation>
</message>
<message>
<source>All reasons</source>
<translation>全部原因</translation>
</message>
<message>
<source>All results</source>
<translation>全部结果</translation>
</message>
<message>
<source>Cancel task</source>
<translation>取消任务</translation>
</message>
<message>
<source>The plan appears here when everything has been compared. Nothing is changed.</source>
<translation>比较完成后，计划显示在这里。不做任何修改。</translation>
</message>
<message>
<source>Records appear here when everything has been applied.</source>
<translation>全部应用后，记录显示在这里。</translation>
</message>
<message>
<source>Address to trust</source>
<translation>需信任的地址</translation>
</message>
<message>
<source>Retry</source>
<translation>重试</translation>
</message>
<message>
<source>Nothing in this source's scope</source>
<translation>不涉及此身份源的范围</translation>
</message>
<message>
<source>What WeCom told of is out of the scope, or not there any more.</source>
<translation>企业微信通知的内容不在范围内，或已不存在。</translation>
</message>
<message>
<source>WeCom returned nothing</source>
<translation>企业微信未返回任何数据</translation>
</message>
<message>
<source>Departments {departments}, employees {employees}</source>
<translation>部门 {departments}，员工 {employees}</translation>
</message>
<message>
<source>Unchanged objects are counted, not recorded.</source>
<translation>无变化的对象只计数，不生成记录。</translation>
</message>
<message>
<source>The task was cancelled. The directory is as it was before.</source>
<translation>任务已取消，目录保持任务前的状态。</translation>
</message>
<message>
<source>{message} ({number})</source>
<translation>{message}（{number}）</translation>
</message>
<message>
<source>Nothing was changed.</source>
<translation>未做任何修改。</translation>
</message>
<message>
<source>Everything was already the same: {count} unchanged</source>
<translation>数据原本一致：{count} 项无变化</translation>
</message>
<message>
<source>Synchronization Task</source>
<translation>同步任务</translation>
</message>
<message>
<source>Create</source>
<comment>task</comment>
<translation>创建</translation>
</message>
<message>
<source>State</source>
<translation>状态</translation>
</message>
<message>
<source>Trigger</source>
<translation>触发方式</translation>
</message>
<message>
<source>Date</source>
<translation>日期</translation>
</message>
<message>
<source>No task matches</source>
<translation>没有符合条件的任务</translation>
</message>
<message>
<source>The filters leave out every task.</source>
<translation>当前筛选排除了所有任务。</translation>
</message>
<message>
<source>Any date</source>
<translation>不限日期</translation>
</message>
<message>
<source>24 hours</source>
<translation>24 小时</translation>
</message>
<message>
<source>7 days</source>
<translation>7 天</translation>
</message>
<message>
<source>30 days</source>
<translation>30 天</translation>
</message>
<message>
<source>90 days</source>
<translation>90 天</translation>
</message>
<message>
<source>All states</source>
<translation>全部状态</translation>
</message>
<message>
<source>All triggers</source>
<translation>全部方式</translation>
</message>
<message>
<source>Review plan</source>
<translation>审核计划</translation>
</message>
<message>
<source>Retry failed</source>
<translation>重试失败项</translation>
</message>
<message>
<source>Nothing has been changed. The deletion guard stopped this plan.</source>
<translation>未做任何修改。删除保护已拦截此计划。</translation>
</message>
<message>
<source>Nothing has been changed. These records say what would happen.</source>
<translation>未做任何修改。以下记录是将会发生的变化。</translation>
</message>
<message>
<source>Writing the file: {count} records</source>
<translation>正在写入文件：{count} 条记录</translation>
</message>
<message>
<source>Would be created</source>
<translation>将新增</translation>
</message>
<message>
<source>Would be updated</source>
<translation>将更新</translation>
</message>
<message>
<source>Would be deleted</source>
<translation>将删除</translation>
</message>
<message>
<source>Waiting to start</source>
<translation>等待开始</translation>
</message>
<message>
<source>Starting</source>
<translation>正在开始</translation>
</message>
<message>
<source>To create</source>
<translation>待新增</translation>
</message>
<message>
<source>To update</source>
<translation>待更新</translation>
</message>
<message>
<source>To delete</source>
<translation>待删除</translation>
</message>
<message>
<source>Unchanged</source>
<comment>count</comment>
<translation>无变化</translation>
</message>
<message>
<source>Skipped</source>
<comment>count</comment>
<translation>跳过</translation>
</message>
<message>
<source>Failed</source>
<comment>count</comment>
<translation>失败</translation>
</message>
<message>
<source>Returned {count}
not all accounted for</source>
<translation>返回 {count}
未全部核对</translation>
</message>
<message>
<source>WeCom did not provide {fields}. Stored values were kept.</source>
<translation>企业微信未提供 {fields}，已存的值保留。</translation>
</message>
<message>
<source>Returned {count}
all accounted for</source>
<translation>返回 {count}
全部核对</translation>
</message>
<message>
<source>nothing in scope</source>
<translation>不在范围内</translation>
</message>
<message>
<source>nothing changed</source>
<translation>未做修改</translation>
</message>
<message>
<source>{count} failed</source>
<translation>失败 {count}</translation>
</message>
<message>
<source>{first} {second}</source>
<translation>{first}{second}</translation>
</message>
<message>
<source>after #{task}</source>
<translation>承接 #{task}</translation>
</message>
<message>
<source>Plan of #{task}</source>
<translation>#{task} 的计划</translation>
</message>
<message>
<source>Retry of #{task}</source>
<translation>重试 #{task}</translation>
</message>
<message>
<source>Waiting for WeCom, then trying again</source>
<translation>正在等待企业微信，随后重试</translation>
</message>
<message>
<source>By department</source>
<translation>按部门</translation>
</message>
<message>
<source>No department has a change to show.</source>
<translation>没有可显示的部门变更。</translation>
</message>
<message>
<source>People count in their own department, a department counts as itself.</source>
<translation>员工计入其主部门，部门计入自身。</translation>
</message>
<message>
<source>Deletions allowed by {who} on {host}, {moment}, by typing {typed}.</source>
<translation>{who} 于 {moment} 在 {host} 上输入 {typed} 允许了删除。</translation>
</message>
<message>
<source>The department is {name}.</source>
<translation>该部门为 {name}。</translation>
</message>
<message>
<source>{count} leaving</source>
<translation>{count} 人离开中</translation>
</message>
<message>
<source>Returned {count}
all accounted for, {leaving} leaving</source>
<translation>返回 {count}
全部核对，{leaving} 人离开中</translation>
</message>
<message>
<source>Export the plan</source>
<translation>导出计划</translation>
</message>
<message>
<source>Will be applied</source>
<translation>将应用</translation>
</message>
<message>
<source>Held back</source>
<translation>已搁置</translation>
</message>
<message>
<source>Was in {place}</source>
<translation>原属 {place}</translation>
</message>
<message>
<source>In {place}</source>
<translation>属于 {place}</translation>
</message>
<message>
<source>Group</source>
<translation>分组</translation>
</message>
<message>
<source>All will be applied</source>
<translation>全部将应用</translation>
</message>
<message>
<source>{count} held back</source>
<translation>已搁置 {count} 项</translation>
</message>
<message>
<source>Without a reason</source>
<translation>无原因</translation>
</message>
<message>
<source>It cannot be applied again. Its records stay readable.</source>
<translation>不能再次应用。其记录仍可查看。</translation>
</message>
<message>
<source>The source's settings have changed since. It cannot be applied.</source>
<translation>身份源的设置此后有变化，不能应用。</translation>
</message>
<message>
<source>The directory has changed since. It cannot be applied.</source>
<translation>目录此后有变化，不能应用。</translation>
</message>
<message>
<source>What is held back stays as it is; the next synchronization plans it again.</source>
<translation>搁置的对象保持原样；下次同步会再次列入计划。</translation>
</message>
<message>
<source>This plan was applied or discarded.</source>
<translation>该计划已应用或已放弃。</translation>
</message>
<message>
<source>Changes</source>
<translation>变化</translation>
</message>
<message>
<source>All changes</source>
<translation>全部变化</translation>
</message>
<message>
<source>Groups of changes</source>
<translation>变化分组</translation>
</message>
<message>
<source>{count} of {total} changes will be applied, {held} held back.</source>
<translation>共 {total} 项变化，将应用 {count} 项，搁置 {held} 项。</translation>
</message>
<message>
<source>Undo this change</source>
<translation>撤销此变更</translation>
</message>
<message>
<source>Undo</source>
<translation>撤销</translation>
</message>
<message>
<source>Undo this task</source>
<translation>撤销此任务</translation>
</message>
<message>
<source>Undo this task: plan what takes its changes back</source>
<translation>撤销此任务：生成撤回其变更的计划</translation>
</message>
<message>
<source>Undo of #{task}</source>
<translation>撤销 #{task}</translation>
</message>
<message>
<source>Nothing has been changed yet. This is what the plan would do.</source>
<translation>尚未变更任何内容。计划将执行以下操作。</translation>
</message>
<message>
<source>There is nothing to undo: it is as it was already, or was changed later.</source>
<translation>没有可撤销的内容：已与之前一致，或之后又有变更。</translation>
</message>
<message>
<source>Switch it off</source>
<translation>关闭自动同步</translation>
</message>
<message>
<source>Automatic synchronization is off</source>
<translation>自动同步已关闭</translation>
</message>
<message>
<source>Undo a change of task #{task}</source>
<translation>撤销任务 #{task} 的一项变更</translation>
</message>
<message>
<source>Undo task #{task}</source>
<translation>撤销任务 #{task}</translation>
</message>
<message>
<source>Comparing with the directory of now</source>
<translation>正在与当前目录比较</translation>
</message>
<message>
<source>Scope and mapping</source>
<translation>同步范围与字段映射</translation>
</message>
<message>
<source>Cannot be undone</source>
<translation>无法撤销</translation>
</message>
<message>
<source>They are left alone unless you choose to undo them anyway.</source>
<translation>除非选择仍要撤销，否则保持不变。</translation>
</message>
<message>
<source>Changed later</source>
<translation>之后又有变更</translation>
</message>
<message>
<source>By task</source>
<translation>变更任务</translation>
</message>
<message>
<source>Undo anyway</source>
<translation>仍要撤销</translation>
</message>
<message>
<source>Leave alone</source>
<translation>保持不变</translation>
</message>
<message>
<source>The task has not ended yet.</source>
<translation>任务尚未结束。</translation>
</message>
<message>
<source>A preview changes nothing, so there is nothing to undo.</source>
<translation>预览不会变更任何内容，没有可撤销的内容。</translation>
</message>
<message>
<source>The task left the directory as it was.</source>
<translation>该任务没有改变目录。</translation>
</message>
<message>
<source>The task changed nothing.</source>
<translation>该任务没有任何变更。</translation>
</message>
<message>
<source>Undo of a part of task #{task}</source>
<translation>撤销任务 #{task} 的一部分</translation>
</message>
<message>
<source>Undone in part by task #{task}</source>
<translation>已被任务 #{task} 部分撤销</translation>
</message>
<message>
<source>Undone by task #{task}</source>
<translation>已被任务 #{task} 撤销</translation>
</message>
<message>
<source>It stays undone.</source>
<translation>撤销后保持不变。</translation>
</message>
<message>
<source>This source is kept by hand; no synchronization brings the values again.</source>
<translation>该身份源手动维护，不会有同步再次带来这些值。</translation>
</message>
<message>
<source>It runs by itself: {moment}.</source>
<translation>自动同步时间：{moment}。</translation>
</message>
<message>
<source>It runs when somebody starts it.</source>
<translation>由管理员手动开始。</translation>
</message>
<message>
<source>Automatic synchronization is off. An undo keeps nothing: to keep what is undone, change scope or mapping before somebody starts it.</source>
<translation>自动同步已关闭。撤销不会锁定任何值：如要保留撤销结果，在下次手动同步之前修改同步范围或字段映射。</translation>
</message>
<message>
<source>An undo keeps nothing. To keep what is undone, switch automatic synchronization off, or change scope or mapping first.</source>
<translation>撤销不会锁定任何值。如要保留撤销结果，先关闭自动同步，或修改同步范围或字段映射。</translation>
</message>
<message>
<source>The next synchronization brings the values of WeCom again.</source>
<translation>下一次同步会重新带来企业微信的值。</translation>
</message>
<message>
<source>Nothing has been changed yet. {undo}.</source>
<translation>尚未变更任何内容。{undo}。</translation>
</message>
<message>
<source>It stays undone: this source is kept by hand.</source>
<translation>撤销后保持不变：该身份源手动维护。</translation>
</message>
<message>
<source>The next synchronization brings the values of WeCom again, unless automatic synchronization is off or scope or mapping are changed.</source>
<translation>下一次同步会重新带来企业微信的值，除非关闭自动同步，或修改同步范围或字段映射。</translation>
</message>
<message>
<source>{field}: {now} → {before}</source>
<translation>{field}：{now} → {before}</translation>
</message>
<message numerus="yes">
<source>%n objects are created again</source>
<translation>
<numerusform>重新创建 %n 个对象</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n objects get former values</source>
<translation>
<numerusform>%n 个对象恢复原来的值</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n objects are deleted</source>
<translation>
<numerusform>删除 %n 个对象</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n objects are as they were already</source>
<translation>
<numerusform>%n 个对象已与之前一致</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n objects cannot be undone</source>
<translation>
<numerusform>%n 个对象无法撤销</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n objects were changed again by later tasks</source>
<translation>
<numerusform>%n 个对象之后又被其他任务变更</numerusform>
</translation>
</message>
<message>
<source>Stopped by guard: {title}.</source>
<translation>删除保护已拦截：{title}。</translation>
</message>
<message>
<source>Explain</source>
<translation>解释原因</translation>
</message>
<message>
<source>In scope</source>
<translation>在范围内</translation>
</message>
<message>
<source>Matched</source>
<translation>已匹配</translation>
</message>
<message>
<source>Mapped</source>
<translation>已映射</translation>
</message>
<message>
<source>Changed by</source>
<translation>变更任务</translation>
</message>
<message>
<source>State now</source>
<translation>当前状态</translation>
</message>
<message>
<source>A synchronization now</source>
<translation>现在同步</translation>
</message>
<message>
<source>Look here</source>
<translation>注意</translation>
</message>
<message>
<source>Not known</source>
<translation>未知</translation>
</message>
<message>
<source>{title}: {word}</source>
<translation>{title}：{word}</translation>
</message>
<message>
<source>Why is somebody here, or missing?</source>
<translation>为何在目录中或不在目录中？</translation>
</message>
<message>
<source>ID, name, telephone or e-mail</source>
<translation>ID、姓名、电话或邮箱</translation>
</message>
<message>
<source>Several fit; choose one.</source>
<translation>有多个匹配，选择其中一个。</translation>
</message>
<message>
<source>Why is somebody missing?</source>
<translation>为何找不到某人？</translation>
</message>
<message>
<source>Why is {text} here or missing?</source>
<translation>{text} 为何在目录中或不在目录中？</translation>
</message>
<message>
<source>The source is closed, not authorized, or kept by hand.</source>
<translation>身份源已关闭、未授权，或由手工维护。</translation>
</message>
<message>
<source>Undo these too…</source>
<translation>也撤销这些…</translation>
</message>
<message numerus="yes">
<source>%n objects were changed again by later tasks and are left alone.</source>
<translation><numerusform>%n 个对象后来又被其他任务更改，保持原样。</numerusform></translation>
</message>
<message>
<source>Received</source>
<comment>explanation</comment>
<translation>已收到</translation>
</message>
<message>
<source>What it would undo was changed later and is left alone.</source>
<translation>它要撤销的内容后来已被更改，保持原样。</translation>
</message>
<message numerus="yes">
<source>%n objects fail and stay as they are.</source>
<translation>
<numerusform>%n 个对象失败，保持原样。</numerusform>
</translation>
</message>
<message>
<source>Tasks</source>
<translation>同步任务</translation>
</message>
<message>
<source>Set by the mapping</source>
<translation>由映射设定</translation>
</message>
<message>
<source>Computed from the names</source>
<translation>由各级名称计算</translation>
</message>
<message>
<source>Set by SASE</source>
<translation>由 SASE 设定</translation>
</message>
<message>
<source>Not mapped</source>
<translation>未映射</translation>
</message>
<message numerus="yes">
<source>The scope was changed since the last time: %n departments fewer.</source>
<translation>
<numerusform>上次之后同步范围已更改：减少 %n 个部门。</numerusform>
</translation>
</message>
</context>
</TS>
