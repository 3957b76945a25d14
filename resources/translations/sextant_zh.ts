<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>Codebook</name>
    <message>
        <source>The codebook cannot be shown. %1</source>
        <translation>无法显示编码手册。%1</translation>
    </message>
</context>
<context>
    <name>FigureWords</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>nothing counted</source>
        <translation>没有计数</translation>
    </message>
    <message>
        <source>%1 interval %2 to %3</source>
        <translation>%1 区间 %2 至 %3</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%2 中的 %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>effective (people first)</source>
        <translation>有效标签（人优先）</translation>
    </message>
    <message>
        <source>rules</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>%1 (a person)</source>
        <translation>%1（人）</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>第 %1 步</translation>
    </message>
</context>
<context>
    <name>ImportPreview</name>
    <message>
        <source>task %1</source>
        <translation>任务 %1</translation>
    </message>
    <message>
        <source>model %1</source>
        <translation>模型 %1</translation>
    </message>
    <message>
        <source>correct</source>
        <translation>正确</translation>
    </message>
    <message>
        <source>wrong</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>%1 characters</source>
        <translation>%1 个字符</translation>
    </message>
    <message>
        <source>Trace %1</source>
        <translation>轨迹 %1</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Reasoning</source>
        <translation>推理</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Short answer</source>
        <translation>简短答案</translation>
    </message>
    <message>
        <source>Gold answer</source>
        <translation>标准答案</translation>
    </message>
</context>
<context>
    <name>InspectorPane</name>
    <message>
        <source>just now</source>
        <translation>刚刚</translation>
    </message>
</context>
<context>
    <name>Pattern</name>
    <message>
        <source>Systematic Analysis</source>
        <translation>系统分析</translation>
    </message>
    <message>
        <source>Method Reuse</source>
        <translation>方法复用</translation>
    </message>
    <message>
        <source>Divide and Conquer</source>
        <translation>分而治之</translation>
    </message>
    <message>
        <source>Self-Refinement</source>
        <translation>自我修正</translation>
    </message>
    <message>
        <source>Context Identification</source>
        <translation>上下文识别</translation>
    </message>
    <message>
        <source>Emphasizing Constraints</source>
        <translation>强调约束</translation>
    </message>
    <message>
        <source>no pattern</source>
        <translation>没有模式</translation>
    </message>
</context>
<context>
    <name>ProgressWords</name>
    <message>
        <source>a moment left</source>
        <translation>马上完成</translation>
    </message>
    <message>
        <source>about %1 s left</source>
        <translation>还需约 %1 秒</translation>
    </message>
    <message>
        <source>about %1 min left</source>
        <translation>还需约 %1 分钟</translation>
    </message>
    <message>
        <source>about %1 h left</source>
        <translation>还需约 %1 小时</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/秒</translation>
    </message>
    <message>
        <source>%1 traces/s</source>
        <translation>%1 条/秒</translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message>
        <source>not found</source>
        <translation>未找到</translation>
    </message>
</context>
<context>
    <name>StepLook</name>
    <message>
        <source>%1, set by %2</source>
        <translation>%1，由 %2 设定</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>%1, %2 %3, unsure</source>
        <translation>%1，%2 %3，不确定</translation>
    </message>
    <message>
        <source>%1, %2 %3</source>
        <translation>%1，%2 %3</translation>
    </message>
</context>
<context>
    <name>TraceWords</name>
    <message>
        <source>(no task)</source>
        <translation>（无任务）</translation>
    </message>
    <message>
        <source>1 trace</source>
        <translation>1 条轨迹</translation>
    </message>
    <message>
        <source>%1 traces</source>
        <translation>%1 条轨迹</translation>
    </message>
    <message>
        <source>1 step</source>
        <translation>1 步</translation>
    </message>
    <message>
        <source>%1 steps</source>
        <translation>%1 步</translation>
    </message>
    <message>
        <source>%1 tok</source>
        <translation>%1 词元</translation>
    </message>
    <message>
        <source>no text</source>
        <translation>无文本</translation>
    </message>
    <message>
        <source>%1 characters</source>
        <translation>%1 个字符</translation>
    </message>
    <message>
        <source>correct</source>
        <translation>正确</translation>
    </message>
    <message>
        <source>wrong</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>%1 tagged by people</source>
        <translation>%1 步由人标注</translation>
    </message>
</context>
<context>
    <name>sextant::gui::FigureExport</name>
    <message>
        <source>PDF, for papers (*.pdf)</source>
        <translation>PDF，用于论文 (*.pdf)</translation>
    </message>
    <message>
        <source>SVG, for slides and web pages (*.svg)</source>
        <translation>SVG，用于幻灯片和网页 (*.svg)</translation>
    </message>
    <message>
        <source>PNG, 300 dots per inch (*.png)</source>
        <translation>PNG，每英寸 300 点 (*.png)</translation>
    </message>
    <message>
        <source>PGFPlots, for LaTeX (*.tex)</source>
        <translation>PGFPlots，用于 LaTeX (*.tex)</translation>
    </message>
    <message>
        <source>CSV, the numbers (*.csv)</source>
        <translation>CSV，数值 (*.csv)</translation>
    </message>
    <message>
        <source>JSON, numbers and settings (*.json)</source>
        <translation>JSON，数值和设置 (*.json)</translation>
    </message>
    <message>
        <source>Export the figure</source>
        <translation>导出图</translation>
    </message>
</context>
<context>
    <name>sextant::gui::FigureOptions</name>
    <message>
        <source>Bars show</source>
        <translation>柱子表示</translation>
    </message>
    <message>
        <source>One panel for each</source>
        <translation>每幅小图对应</translation>
    </message>
    <message>
        <source>Tags by</source>
        <translation>标签来源</translation>
    </message>
    <message>
        <source>Same scale in all panels</source>
        <translation>所有小图用同一刻度</translation>
    </message>
    <message>
        <source>Printed width</source>
        <translation>印刷宽度</translation>
    </message>
    <message>
        <source>Keep in mind</source>
        <translation>请注意</translation>
    </message>
    <message>
        <source>share of steps</source>
        <translation>步骤比例</translation>
    </message>
    <message>
        <source>share of traces</source>
        <translation>轨迹比例</translation>
    </message>
    <message>
        <source>counts</source>
        <translation>计数</translation>
    </message>
    <message>
        <source>task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>domain</source>
        <translation>领域</translation>
    </message>
    <message>
        <source>verdict</source>
        <translation>判定</translation>
    </message>
    <message>
        <source>language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>3.25 in – one column</source>
        <translation>3.25 英寸 – 单栏</translation>
    </message>
    <message>
        <source>5.5 in – width of a one-column page</source>
        <translation>5.5 英寸 – 单栏版面全宽</translation>
    </message>
    <message>
        <source>6.75 in – both columns</source>
        <translation>6.75 英寸 – 双栏通栏</translation>
    </message>
    <message>
        <source>Filter of traces</source>
        <translation>轨迹筛选</translation>
    </message>
    <message>
        <source>all, or e.g. model:R1 correct:yes</source>
        <translation>全部，或如 model:R1 correct:yes</translation>
    </message>
    <message>
        <source>Steps a trace needs to have the pattern</source>
        <translation>轨迹至少要有几步才算具有该模式</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>图</translation>
    </message>
    <message>
        <source>in at least</source>
        <translation>至少</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>步</translation>
    </message>
    <message>
        <source>Traces</source>
        <translation>轨迹</translation>
    </message>
    <message>
        <source>%1 × %2 in, text %3 pt</source>
        <translation>%1 × %2 英寸，文字 %3 磅</translation>
    </message>
</context>
<context>
    <name>sextant::gui::FigurePanel</name>
    <message>
        <source>Pattern frequency</source>
        <translation>模式频率</translation>
    </message>
    <message>
        <source>Export...</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Written: %1</source>
        <translation>已写入：%1</translation>
    </message>
    <message>
        <source>PDF, SVG, PNG, LaTeX, CSV or JSON (Ctrl+E)</source>
        <translation>PDF、SVG、PNG、LaTeX、CSV 或 JSON（Ctrl+E）</translation>
    </message>
    <message>
        <source>Counting</source>
        <translation>正在统计</translation>
    </message>
    <message>
        <source>No project open</source>
        <translation>没有打开的项目</translation>
    </message>
    <message>
        <source>No traces yet</source>
        <translation>还没有轨迹</translation>
    </message>
    <message>
        <source>How often each pattern appears in each task is drawn here once the project has traces.</source>
        <translation>项目中有了轨迹之后，这里会画出每种模式在每个任务里出现多少。</translation>
    </message>
    <message>
        <source>Import traces...</source>
        <translation>导入轨迹…</translation>
    </message>
    <message>
        <source>No trace matches</source>
        <translation>没有符合的轨迹</translation>
    </message>
    <message>
        <source>No trace of the project fits the filter of the figure.</source>
        <translation>项目里没有轨迹符合这幅图的筛选条件。</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>The filter cannot be read</source>
        <translation>无法理解筛选条件</translation>
    </message>
    <message>
        <source>Nothing to draw yet</source>
        <translation>还没有可画的内容</translation>
    </message>
</context>
<context>
    <name>sextant::gui::FigureView</name>
    <message>
        <source>Figure</source>
        <translation>图</translation>
    </message>
</context>
<context>
    <name>sextant::gui::FilterBar</name>
    <message>
        <source>Filter traces, for example  task:AIME has:SR correct:no</source>
        <translation>筛选轨迹，例如  task:AIME has:SR correct:no</translation>
    </message>
    <message>
        <source>Filter of traces</source>
        <translation>轨迹筛选</translation>
    </message>
    <message>
        <source>What is wrong with the filter</source>
        <translation>筛选条件错在哪里</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>traces with a step of Self-Refinement</source>
        <translation>含自我修正步骤的轨迹</translation>
    </message>
    <message>
        <source>traces without Method Reuse</source>
        <translation>不含方法复用的轨迹</translation>
    </message>
    <message>
        <source>wrong answers</source>
        <translation>错误的回答</translation>
    </message>
    <message>
        <source>one task</source>
        <translation>某一个任务</translation>
    </message>
    <message>
        <source>one model</source>
        <translation>某一个模型</translation>
    </message>
    <message>
        <source>long ones</source>
        <translation>较长的</translation>
    </message>
    <message>
        <source>a word of the text</source>
        <translation>文中的词</translation>
    </message>
    <message>
        <source>either</source>
        <translation>二者之一</translation>
    </message>
    <message>
        <source>Examples of filters</source>
        <translation>筛选示例</translation>
    </message>
</context>
<context>
    <name>sextant::gui::FindBar</name>
    <message>
        <source>Find in this trace</source>
        <translation>在此轨迹中查找</translation>
    </message>
    <message>
        <source>Previous place</source>
        <translation>上一处</translation>
    </message>
    <message>
        <source>Next place</source>
        <translation>下一处</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>searching …</source>
        <translation>正在查找…</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>未找到</translation>
    </message>
    <message>
        <source>%1 of %2+</source>
        <translation>%1 / %2+</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message numerus="yes">
        <source>%n place(s)</source>
        <translation><numerusform>%n 处</numerusform></translation>
    </message>
</context>
<context>
    <name>sextant::gui::ImportDialog</name>
    <message>
        <source>Change...</source>
        <translation>更改…</translation>
    </message>
    <message>
        <source>Import traces</source>
        <translation>导入轨迹</translation>
    </message>
    <message>
        <source>Cancelling</source>
        <translation>正在取消</translation>
    </message>
    <message>
        <source>What the import does</source>
        <translation>导入正在做什么</translation>
    </message>
    <message>
        <source>How far the import is</source>
        <translation>导入进行到哪里</translation>
    </message>
    <message>
        <source>Progress of the import</source>
        <translation>导入进度</translation>
    </message>
    <message>
        <source>You can close this window; the import goes on and the status bar shows it. Cancelling keeps the traces that are in already, and a later import of the same files adds the rest.</source>
        <translation>可以关闭此窗口，导入会继续，状态栏显示进度。取消会保留已经导入的轨迹，以后再导入同样的文件即可补齐其余部分。</translation>
    </message>
    <message>
        <source>Choose files with traces</source>
        <translation>选择含轨迹的文件</translation>
    </message>
    <message>
        <source>Choose a folder with traces</source>
        <translation>选择含轨迹的文件夹</translation>
    </message>
    <message>
        <source>traces</source>
        <translation>轨迹</translation>
    </message>
    <message>
        <source>Into the project %1</source>
        <translation>导入到项目 %1</translation>
    </message>
    <message>
        <source>Into a new project, %1</source>
        <translation>导入到新项目 %1</translation>
    </message>
    <message>
        <source>New project</source>
        <translation>新建项目</translation>
    </message>
    <message>
        <source>Sextant projects (*.sextant)</source>
        <translation>Sextant 项目 (*.sextant)</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Import 1 file</source>
        <translation>导入 1 个文件</translation>
    </message>
    <message>
        <source>Import %1 files</source>
        <translation>导入 %1 个文件</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Cancel the import</source>
        <translation>取消导入</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Starting</source>
        <translation>正在开始</translation>
    </message>
    <message>
        <source>importing</source>
        <translation>正在导入</translation>
    </message>
    <message>
        <source>The import was cancelled. What had been imported stays; importing again adds the rest.</source>
        <translation>导入已取消。已导入的内容保留，再次导入会补齐其余部分。</translation>
    </message>
</context>
<context>
    <name>sextant::gui::ImportPreview</name>
    <message>
        <source>sure</source>
        <translation>确定</translation>
    </message>
    <message>
        <source>likely</source>
        <translation>很可能</translation>
    </message>
    <message>
        <source>a guess</source>
        <translation>猜测</translation>
    </message>
    <message>
        <source>Summary of the files</source>
        <translation>文件概要</translation>
    </message>
    <message>
        <source>Looking at the files</source>
        <translation>正在查看文件</translation>
    </message>
    <message>
        <source>Add files...</source>
        <translation>添加文件…</translation>
    </message>
    <message>
        <source>Add folder...</source>
        <translation>添加文件夹…</translation>
    </message>
    <message>
        <source>Drop files or folders here</source>
        <translation>把文件或文件夹拖到这里</translation>
    </message>
    <message>
        <source>JSON and JSON Lines, CSV and TSV, API replies, evaluation logs, agent logs, Markdown reports, annotation exports, also gzip, zstd and zip archives. Formats are recognised by content.</source>
        <translation>JSON 和 JSON Lines、CSV 和 TSV、API 回复、评测日志、智能体日志、Markdown 报告、标注工具导出，以及 gzip、zstd 和 zip 归档。格式由内容识别。</translation>
    </message>
    <message>
        <source>Choose files...</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Detected</source>
        <translation>识别</translation>
    </message>
    <message>
        <source>Files to import</source>
        <translation>要导入的文件</translation>
    </message>
    <message>
        <source>What was detected</source>
        <translation>识别结果</translation>
    </message>
    <message>
        <source>First traces of the file</source>
        <translation>文件中的前几条轨迹</translation>
    </message>
    <message>
        <source>First traces</source>
        <translation>前几条轨迹</translation>
    </message>
    <message>
        <source>This format says itself what is what; there is nothing to map.</source>
        <translation>这种格式自带说明，无需映射。</translation>
    </message>
    <message>
        <source>Mapping of fields</source>
        <translation>字段映射</translation>
    </message>
    <message>
        <source>Mapping</source>
        <translation>映射</translation>
    </message>
    <message>
        <source>First record of the file as it stands there</source>
        <translation>文件中第一条记录的原样</translation>
    </message>
    <message>
        <source>First record</source>
        <translation>第一条记录</translation>
    </message>
    <message>
        <source>as the file says</source>
        <translation>按文件所写</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>The task of all traces of this import, whatever the records say.</source>
        <translation>本次导入全部轨迹的任务，不论记录怎么写。</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>The model that wrote all traces of this import.</source>
        <translation>写出本次导入全部轨迹的模型。</translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>领域</translation>
    </message>
    <message>
        <source>The domain of the task, for example math, coding, commonsense.</source>
        <translation>任务的领域，例如数学、编程、常识。</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>未接受</translation>
    </message>
    <message>
        <source>%1, %2 %</source>
        <translation>%1，%2 %</translation>
    </message>
    <message>
        <source> with your mapping</source>
        <translation>（使用你的映射）</translation>
    </message>
    <message>
        <source>Read as %1%2. Looked at %3 of its records.</source>
        <translation>按 %1 读取%2。查看了其中 %3 条记录。</translation>
    </message>
    <message>
        <source>1 file with traces</source>
        <translation>1 个文件含轨迹</translation>
    </message>
    <message>
        <source>%1 files with traces</source>
        <translation>%1 个文件含轨迹</translation>
    </message>
    <message>
        <source>, %1 refused</source>
        <translation>，%1 个未接受</translation>
    </message>
</context>
<context>
    <name>sextant::gui::ImportReportView</name>
    <message>
        <source>line %1, </source>
        <translation>第 %1 行，</translation>
    </message>
    <message>
        <source>byte %1</source>
        <translation>第 %1 字节</translation>
    </message>
    <message>
        <source>Outcome of the import</source>
        <translation>导入结果</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>已导入</translation>
    </message>
    <message>
        <source>Duplicates</source>
        <translation>重复</translation>
    </message>
    <message>
        <source>Rejected</source>
        <translation>被拒</translation>
    </message>
    <message>
        <source>Files of the import</source>
        <translation>本次导入的文件</translation>
    </message>
    <message>
        <source>Copy the selected lines</source>
        <translation>复制所选行</translation>
    </message>
    <message>
        <source>Copy the report</source>
        <translation>复制报告</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>未接受</translation>
    </message>
    <message>
        <source>Imported %1</source>
        <translation>已导入 %1</translation>
    </message>
    <message>
        <source>, 1 was here already</source>
        <translation>，1 条早已存在</translation>
    </message>
    <message>
        <source>, %1 were here already</source>
        <translation>，%1 条早已存在</translation>
    </message>
    <message>
        <source>, 1 record rejected</source>
        <translation>，1 条记录被拒</translation>
    </message>
    <message>
        <source>, %1 records rejected</source>
        <translation>，%1 条记录被拒</translation>
    </message>
    <message>
        <source>, completed %1 of an earlier import</source>
        <translation>，补齐了先前导入的 %1 条</translation>
    </message>
    <message>
        <source>, in %1 s</source>
        <translation>，用时 %1 秒</translation>
    </message>
    <message>
        <source>file	format	imported	duplicates	rejected	refused</source>
        <translation>文件	格式	已导入	重复	被拒	未接受</translation>
    </message>
    <message>
        <source>file	line	offset	reason</source>
        <translation>文件	行	偏移	原因</translation>
    </message>
</context>
<context>
    <name>sextant::gui::InspectorPane</name>
    <message>
        <source>rule</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>constraint of the task</source>
        <translation>任务的约束</translation>
    </message>
    <message>
        <source>quote</source>
        <translation>引文</translation>
    </message>
    <message>
        <source>Select a step to see its scores, the words behind each tag, and what the codebook says.</source>
        <translation>选择一个步骤，查看它的得分、每个标签所依据的词，以及编码手册的说明。</translation>
    </message>
    <message>
        <source>Whose scores</source>
        <translation>谁的得分</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>Tags by source</source>
        <translation>各来源的标签</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>Step %1</source>
        <translation>第 %1 步</translation>
    </message>
    <message>
        <source>tagged by %1</source>
        <translation>由 %1 标注</translation>
    </message>
    <message>
        <source>not tagged yet</source>
        <translation>尚未标注</translation>
    </message>
    <message>
        <source>%1 · not yet read by a person</source>
        <translation>%1 · 还没有人看过</translation>
    </message>
    <message>
        <source>Scores of %1</source>
        <translation>%1 的得分</translation>
    </message>
    <message>
        <source>%1 %2 %3: “%4”</source>
        <translation>%1 %2 %3：“%4”</translation>
    </message>
    <message>
        <source>No rule found words that speak for a pattern.</source>
        <translation>没有规则找到支持某种模式的词。</translation>
    </message>
    <message>
        <source>The tags of this step come without quoted words.</source>
        <translation>这一步的标签没有附带原文。</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>以及另外 %1 条</translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <translation>%1，%2：%3</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1 (%2): %3</source>
        <translation>%1（%2）：%3</translation>
    </message>
    <message>
        <source>Nobody has tagged this step yet. Tag &gt; Tag all traces runs the rules.</source>
        <translation>这一步还没有标签。“标注 &gt; 给所有轨迹打标”会运行规则。</translation>
    </message>
    <message>
        <source>Codebook · %1</source>
        <translation>编码手册 · %1</translation>
    </message>
    <message>
        <source>Use for:</source>
        <translation>用于：</translation>
    </message>
    <message>
        <source>Not for:</source>
        <translation>不用于：</translation>
    </message>
</context>
<context>
    <name>sextant::gui::JobBar</name>
    <message>
        <source>Running job</source>
        <translation>正在运行的任务</translation>
    </message>
    <message>
        <source>Progress of the job</source>
        <translation>任务进度</translation>
    </message>
    <message>
        <source>Cancel the job. What it has committed stays.</source>
        <translation>取消任务。已写入的内容保留。</translation>
    </message>
    <message>
        <source>Cancel the job</source>
        <translation>取消任务</translation>
    </message>
    <message>
        <source>%1 (+%2 waiting)</source>
        <translation>%1（另有 %2 个等待）</translation>
    </message>
</context>
<context>
    <name>sextant::gui::KeyOverlay</name>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Keys without Ctrl rest while you type in a field. Any key closes this.</source>
        <translation>在输入框中打字时，不带 Ctrl 的按键不起作用。按任意键关闭本页。</translation>
    </message>
</context>
<context>
    <name>sextant::gui::MainWindow</name>
    <message>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>阅读</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>图表</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>显示的内容</translation>
    </message>
    <message>
        <source>Open project</source>
        <translation>打开项目</translation>
    </message>
    <message>
        <source>Sextant projects (*.sextant);;All files (*)</source>
        <translation>Sextant 项目 (*.sextant);;所有文件 (*)</translation>
    </message>
    <message>
        <source>New project</source>
        <translation>新建项目</translation>
    </message>
    <message>
        <source>project</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Sextant projects (*.sextant)</source>
        <translation>Sextant 项目 (*.sextant)</translation>
    </message>
    <message>
        <source>%1 exists already. Choose another name for the new project, or open this one.</source>
        <translation>%1 已经存在。请给新项目另取一个名字，或打开它。</translation>
    </message>
    <message>
        <source>The sample traces are not where the program looks for them, in %1. Install Sextant again, or set SEXTANT_RESOURCES.</source>
        <translation>在 %1 中找不到示例轨迹。请重新安装 Sextant，或设置 SEXTANT_RESOURCES。</translation>
    </message>
    <message>
        <source>importing the sample</source>
        <translation>正在导入示例</translation>
    </message>
    <message>
        <source>No project open</source>
        <translation>没有打开的项目</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>N P next, previous trace · ? keys</source>
        <translation>N P 下一条、上一条轨迹 · ? 按键</translation>
    </message>
    <message>
        <source>← → bars · Return lists the steps · Ctrl+E export · ? keys</source>
        <translation>← → 换柱子 · 回车列出步骤 · Ctrl+E 导出 · ? 按键</translation>
    </message>
    <message>
        <source>An import is running. Quitting cancels it; what it has imported stays.</source>
        <translation>正在导入。退出会取消导入；已导入的内容保留。</translation>
    </message>
    <message>
        <source>Cancel the import and quit</source>
        <translation>取消导入并退出</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Drop to look at the traces before importing them</source>
        <translation>松开即可在导入前查看轨迹</translation>
    </message>
    <message>
        <source>Drop to open the project</source>
        <translation>松开即可打开项目</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;New project...</source>
        <translation>新建项目(&amp;N)…</translation>
    </message>
    <message>
        <source>&amp;Open project...</source>
        <translation>打开项目(&amp;O)…</translation>
    </message>
    <message>
        <source>Open &amp;recent</source>
        <translation>最近的项目(&amp;R)</translation>
    </message>
    <message>
        <source>Open the &amp;sample project</source>
        <translation>打开示例项目(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Import files...</source>
        <translation>导入文件(&amp;I)…</translation>
    </message>
    <message>
        <source>Import &amp;folder...</source>
        <translation>导入文件夹(&amp;F)…</translation>
    </message>
    <message>
        <source>&amp;Export the figure...</source>
        <translation>导出图(&amp;E)…</translation>
    </message>
    <message>
        <source>S&amp;ettings...</source>
        <translation>设置(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Close project</source>
        <translation>关闭项目(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>No project yet</source>
        <translation>还没有项目</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Copy the step</source>
        <translation>复制此步(&amp;C)</translation>
    </message>
    <message>
        <source>Copy the step with its &amp;source</source>
        <translation>复制此步及出处(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Filter traces</source>
        <translation>筛选轨迹(&amp;F)</translation>
    </message>
    <message>
        <source>Find in the &amp;trace</source>
        <translation>在轨迹中查找(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Read</source>
        <translation>阅读(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Figures</source>
        <translation>图表(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Inspector</source>
        <translation>检查器(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Next trace</source>
        <translation>下一条轨迹(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Previous trace</source>
        <translation>上一条轨迹(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Larger text</source>
        <translation>放大文字(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Smaller text</source>
        <translation>缩小文字(&amp;S)</translation>
    </message>
    <message>
        <source>N&amp;ormal text</source>
        <translation>正常文字(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Appearance</source>
        <translation>外观(&amp;A)</translation>
    </message>
    <message>
        <source>Like the &amp;system</source>
        <translation>跟随系统(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>浅色(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>深色(&amp;D)</translation>
    </message>
    <message>
        <source>F&amp;ull screen</source>
        <translation>全屏(&amp;U)</translation>
    </message>
    <message>
        <source>Appearance: like the system</source>
        <translation>外观：跟随系统</translation>
    </message>
    <message>
        <source>Appearance: light</source>
        <translation>外观：浅色</translation>
    </message>
    <message>
        <source>Appearance: dark</source>
        <translation>外观：深色</translation>
    </message>
    <message>
        <source>&amp;Tag</source>
        <translation>标注(&amp;T)</translation>
    </message>
    <message>
        <source>Adds or removes the pattern on the current step</source>
        <translation>给当前步骤加上或去掉该模式</translation>
    </message>
    <message>
        <source>No pattern</source>
        <translation>没有模式</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Keys</source>
        <translation>按键(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Manual</source>
        <translation>手册(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;About Sextant</source>
        <translation>关于 Sextant(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Undo: %1</source>
        <translation>撤销(&amp;U)：%1</translation>
    </message>
    <message>
        <source>&amp;Redo: %1</source>
        <translation>重做(&amp;R)：%1</translation>
    </message>
    <message>
        <source>Tag the current step</source>
        <translation>标注当前步骤</translation>
    </message>
    <message>
        <source>no pattern</source>
        <translation>没有模式</translation>
    </message>
    <message>
        <source>next step</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>previous step</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>next, previous trace</source>
        <translation>下一条、上一条轨迹</translation>
    </message>
    <message>
        <source>next step no person has tagged</source>
        <translation>下一个没有人标过的步骤</translation>
    </message>
    <message>
        <source>find in the trace</source>
        <translation>在轨迹中查找</translation>
    </message>
    <message>
        <source>copy the step with its source</source>
        <translation>复制此步及出处</translation>
    </message>
    <message>
        <source>filter traces</source>
        <translation>筛选轨迹</translation>
    </message>
    <message>
        <source>undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>import files</source>
        <translation>导入文件</translation>
    </message>
    <message>
        <source>export the figure</source>
        <translation>导出图</translation>
    </message>
    <message>
        <source>new project</source>
        <translation>新建项目</translation>
    </message>
    <message>
        <source>open project</source>
        <translation>打开项目</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>Read, Figures</source>
        <translation>阅读、图表</translation>
    </message>
    <message>
        <source>inspector</source>
        <translation>检查器</translation>
    </message>
    <message>
        <source>larger, smaller text</source>
        <translation>放大、缩小文字</translation>
    </message>
    <message>
        <source>full screen</source>
        <translation>全屏</translation>
    </message>
    <message>
        <source>this page</source>
        <translation>本页</translation>
    </message>
    <message>
        <source>About Sextant</source>
        <translation>关于 Sextant</translation>
    </message>
    <message>
        <source>Measures how often each reasoning pattern appears in the traces of language models. The six patterns are those of Wu et al., “A Comparative Study on Reasoning Patterns of OpenAI's o1 Model” (arXiv 2410.13639). Works without a network; nothing leaves this computer.</source>
        <translation>度量各种推理模式在语言模型的轨迹中出现多少。六种模式取自 Wu 等人的论文 “A Comparative Study on Reasoning Patterns of OpenAI's o1 Model”（arXiv 2410.13639）。无需联网，任何内容都不会离开这台电脑。</translation>
    </message>
    <message>
        <source>Export the c&amp;ontent...</source>
        <translation>导出内容(&amp;O)…</translation>
    </message>
    <message>
        <source>Tag &amp;all traces</source>
        <translation>给所有轨迹打标(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Cut all traces into</source>
        <translation>把所有轨迹切成(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;steps (paragraphs)</source>
        <translation>步骤（段落）(&amp;S)</translation>
    </message>
    <message>
        <source>s&amp;entences</source>
        <translation>句子(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;lines</source>
        <translation>行(&amp;L)</translation>
    </message>
    <message>
        <source>s&amp;tages the trace names</source>
        <translation>轨迹自己标明的阶段(&amp;T)</translation>
    </message>
    <message>
        <source>tagging</source>
        <translation>正在打标</translation>
    </message>
    <message>
        <source>Tagged %1 steps of %2 traces by %3. What people tagged is as it was.</source>
        <translation>已用 %3 给 %2 条轨迹的 %1 步打标。人的标注保持不变。</translation>
    </message>
    <message>
        <source>cutting into steps</source>
        <translation>正在切分步骤</translation>
    </message>
    <message>
        <source>The project now counts by %1: %2 segments, tagged anew.</source>
        <translation>项目现在按 %1 计数：%2 段，已重新打标。</translation>
    </message>
    <message>
        <source>Steps with their tags (*.jsonl)</source>
        <translation>步骤及标签 (*.jsonl)</translation>
    </message>
    <message>
        <source>Tags as a table (*.csv)</source>
        <translation>标签表 (*.csv)</translation>
    </message>
    <message>
        <source>Traces (*.jsonl)</source>
        <translation>轨迹 (*.jsonl)</translation>
    </message>
    <message>
        <source>What people tagged (*.jsonl)</source>
        <translation>人的标注 (*.jsonl)</translation>
    </message>
    <message>
        <source>Labelled steps, to measure taggers (*.jsonl)</source>
        <translation>已标注的步骤，用于检验打标器 (*.jsonl)</translation>
    </message>
    <message>
        <source>Export the content</source>
        <translation>导出内容</translation>
    </message>
    <message>
        <source>exporting</source>
        <translation>正在导出</translation>
    </message>
    <message>
        <source>%1 rows written to %2</source>
        <translation>已写入 %1 行到 %2</translation>
    </message>
</context>
<context>
    <name>sextant::gui::ManualWindow</name>
    <message>
        <source>Sextant: manual</source>
        <translation>Sextant 手册</translation>
    </message>
    <message>
        <source>Manual</source>
        <translation>手册</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>后退</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>前进</translation>
    </message>
</context>
<context>
    <name>sextant::gui::MappingDelegate</name>
    <message>
        <source>Where the field is taken from</source>
        <translation>字段取自何处</translation>
    </message>
</context>
<context>
    <name>sextant::gui::MappingModel</name>
    <message>
        <source>Question</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>上下文</translation>
    </message>
    <message>
        <source>Choices</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>Whole response</source>
        <translation>完整回答</translation>
    </message>
    <message>
        <source>Reasoning</source>
        <translation>推理</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Short answer</source>
        <translation>简短答案</translation>
    </message>
    <message>
        <source>Gold answer</source>
        <translation>标准答案</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>是否正确</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Domain</source>
        <translation>领域</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Sample number</source>
        <translation>样本序号</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>词元数</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>List of records</source>
        <translation>记录列表</translation>
    </message>
    <message>
        <source>Where the value is taken from: a JSON pointer such as /answer, or =text for the same text everywhere. Empty: not taken.</source>
        <translation>值取自何处：JSON 指针，如 /answer；或 =文字，表示处处相同。留空：不取。</translation>
    </message>
    <message>
        <source>not taken</source>
        <translation>不取</translation>
    </message>
    <message>
        <source>In the trace</source>
        <translation>轨迹中</translation>
    </message>
    <message>
        <source>Taken from</source>
        <translation>取自</translation>
    </message>
    <message>
        <source>First record</source>
        <translation>第一条记录</translation>
    </message>
</context>
<context>
    <name>sextant::gui::NoticeBar</name>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Close the message</source>
        <translation>关闭消息</translation>
    </message>
</context>
<context>
    <name>sextant::gui::ReaderHeader</name>
    <message>
        <source>Question and context</source>
        <translation>问题与上下文</translation>
    </message>
    <message>
        <source>no task</source>
        <translation>无任务</translation>
    </message>
    <message>
        <source>problem %1</source>
        <translation>题目 %1</translation>
    </message>
    <message>
        <source>unknown model</source>
        <translation>未知模型</translation>
    </message>
    <message>
        <source>sample %1</source>
        <translation>样本 %1</translation>
    </message>
    <message>
        <source>whole trace: %1</source>
        <translation>整条轨迹：%1</translation>
    </message>
    <message>
        <source>answer %1</source>
        <translation>回答 %1</translation>
    </message>
    <message>
        <source>gold %1</source>
        <translation>标准 %1</translation>
    </message>
    <message>
        <source>cut off</source>
        <translation>被截断</translation>
    </message>
    <message>
        <source>✓ correct</source>
        <translation>✓ 正确</translation>
    </message>
    <message>
        <source>✗ wrong</source>
        <translation>✗ 错误</translation>
    </message>
    <message>
        <source>not graded</source>
        <translation>未评判</translation>
    </message>
    <message>
        <source>Hide question and context</source>
        <translation>隐藏问题与上下文</translation>
    </message>
    <message>
        <source>Show question and context</source>
        <translation>显示问题与上下文</translation>
    </message>
</context>
<context>
    <name>sextant::gui::ReaderPane</name>
    <message>
        <source>J K step · 1–6 tag · 0 none · U next open · Ctrl+F find</source>
        <translation>J K 换步 · 1–6 标注 · 0 无 · U 下一个未标 · Ctrl+F 查找</translation>
    </message>
    <message>
        <source>Every step of this trace has been tagged by a person.</source>
        <translation>这条轨迹的每一步都已有人标注。</translation>
    </message>
    <message>
        <source>Choose a trace on the left to read its steps, see why each carries its patterns, and correct them.</source>
        <translation>在左边选择一条轨迹，阅读它的步骤，查看每步为何有这些模式，并加以校正。</translation>
    </message>
    <message>
        <source>This is a row of a tag sheet. It has no text; its patterns were given to the trace as a whole.</source>
        <translation>这是标签表中的一行。它没有文本，模式是给整条轨迹的。</translation>
    </message>
    <message>
        <source>The completion is empty: the model wrote nothing.</source>
        <translation>补全为空：模型什么也没写。</translation>
    </message>
    <message>
        <source>no steps</source>
        <translation>没有步骤</translation>
    </message>
    <message>
        <source>step %1 of %2</source>
        <translation>第 %1 步，共 %2 步</translation>
    </message>
    <message>
        <source>%1 unsure</source>
        <translation>%1 个不确定</translation>
    </message>
    <message>
        <source>undo: “%1”</source>
        <translation>撤销：“%1”</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy step</source>
        <translation>复制此步</translation>
    </message>
    <message>
        <source>Copy step with citation</source>
        <translation>复制此步及出处</translation>
    </message>
    <message>
        <source>No pattern</source>
        <translation>没有模式</translation>
    </message>
    <message>
        <source>Find in this trace</source>
        <translation>在此轨迹中查找</translation>
    </message>
</context>
<context>
    <name>sextant::gui::ScoreBars</name>
    <message>
        <source>Scores of the step. %1</source>
        <translation>此步的得分。%1</translation>
    </message>
    <message>
        <source>score %1</source>
        <translation>得分 %1</translation>
    </message>
    <message>
        <source>a tag from %1</source>
        <translation>标签来自 %1</translation>
    </message>
    <message>
        <source>tagged; press %1 to remove</source>
        <translation>已标注；按 %1 去掉</translation>
    </message>
    <message>
        <source>not tagged; press %1 to add</source>
        <translation>未标注；按 %1 加上</translation>
    </message>
</context>
<context>
    <name>sextant::gui::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>你的名字</translation>
    </message>
    <message>
        <source>Your tags are stored under this name, so that several people can work on copies of a project.</source>
        <translation>你的标签以这个名字保存，这样几个人可以各自处理项目的副本。</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Like the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>文字大小</translation>
    </message>
</context>
<context>
    <name>sextant::gui::StartPage</name>
    <message>
        <source>How do reasoning models think?</source>
        <translation>推理模型是怎样思考的？</translation>
    </message>
    <message>
        <source>Sextant cuts the reasoning of language models into steps, marks which of six patterns each step shows, lets you correct the marks, and draws how often each pattern appears in each task.</source>
        <translation>Sextant 把语言模型的推理切成步骤，标出每一步属于六种模式中的哪些，让你校正，并画出每种模式在每个任务里出现多少。</translation>
    </message>
    <message>
        <source>Open the sample project</source>
        <translation>打开示例项目</translation>
    </message>
    <message>
        <source>A few short traces from four tasks, ready to read, tag and draw. Takes a second.</source>
        <translation>四个任务的几条短轨迹，可以马上阅读、标注、画图。只需一秒。</translation>
    </message>
    <message>
        <source>Import traces</source>
        <translation>导入轨迹</translation>
    </message>
    <message>
        <source>JSON, JSON Lines, CSV, API replies, evaluation logs, whole folders and archives. You see a preview first.</source>
        <translation>JSON、JSON Lines、CSV、API 回复、评测日志、整个文件夹和归档。先看预览再导入。</translation>
    </message>
    <message>
        <source>Open project</source>
        <translation>打开项目</translation>
    </message>
    <message>
        <source>A .sextant file you made earlier or were given.</source>
        <translation>以前建立的或别人给你的 .sextant 文件。</translation>
    </message>
    <message>
        <source>Or drop files, folders or a project anywhere in this window.</source>
        <translation>也可以把文件、文件夹或项目拖到窗口任何地方。</translation>
    </message>
    <message>
        <source>Recent projects</source>
        <translation>最近的项目</translation>
    </message>
    <message>
        <source>Remove from this list</source>
        <translation>从列表中移除</translation>
    </message>
    <message>
        <source>Remove %1 from the list of recent projects</source>
        <translation>从最近的项目中移除 %1</translation>
    </message>
</context>
<context>
    <name>sextant::gui::StepList</name>
    <message>
        <source>Show these traces</source>
        <translation>显示这些轨迹</translation>
    </message>
    <message>
        <source>Steps behind the bar</source>
        <translation>柱子背后的步骤</translation>
    </message>
    <message>
        <source>Number of steps</source>
        <translation>步骤数</translation>
    </message>
    <message>
        <source>Goes to the trace list, filtered to the traces with these steps</source>
        <translation>转到轨迹列表，只留含这些步骤的轨迹</translation>
    </message>
    <message>
        <source>Choose no bar</source>
        <translation>不选柱子</translation>
    </message>
    <message>
        <source>Click a bar</source>
        <translation>点击一根柱子</translation>
    </message>
    <message>
        <source>The steps behind it are listed here; a click on one opens the reader.</source>
        <translation>这里列出它背后的步骤；点其中一条就打开阅读器。</translation>
    </message>
    <message>
        <source>No step shows the pattern here</source>
        <translation>这里没有步骤具有该模式</translation>
    </message>
    <message>
        <source>The line above the empty bar says how often it could still appear.</source>
        <translation>空柱上方的线表示它最多还可能出现多少。</translation>
    </message>
    <message>
        <source>Reading the steps</source>
        <translation>正在读取步骤</translation>
    </message>
</context>
<context>
    <name>sextant::gui::StepListModel</name>
    <message>
        <source>Tag of the whole trace</source>
        <translation>整条轨迹的标签</translation>
    </message>
</context>
<context>
    <name>sextant::gui::TraceDelegate</name>
    <message>
        <source>no pattern</source>
        <translation>没有模式</translation>
    </message>
</context>
<context>
    <name>sextant::gui::TraceListModel</name>
    <message>
        <source>loading</source>
        <translation>正在载入</translation>
    </message>
</context>
<context>
    <name>sextant::gui::TraceListPane</name>
    <message>
        <source>Traces</source>
        <translation>轨迹</translation>
    </message>
    <message>
        <source>Traces that match the filter, with a barcode of their patterns. N and P go to the next and the previous one.</source>
        <translation>符合筛选的轨迹及其模式条码。N 和 P 转到下一条和上一条。</translation>
    </message>
    <message>
        <source>Number of traces</source>
        <translation>轨迹数</translation>
    </message>
    <message>
        <source>import order</source>
        <translation>导入次序</translation>
    </message>
    <message>
        <source>model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>most steps first</source>
        <translation>步骤多的在前</translation>
    </message>
    <message>
        <source>fewest steps first</source>
        <translation>步骤少的在前</translation>
    </message>
    <message>
        <source>most tokens first</source>
        <translation>词元多的在前</translation>
    </message>
    <message>
        <source>fewest tokens first</source>
        <translation>词元少的在前</translation>
    </message>
    <message>
        <source>wrong first</source>
        <translation>错误的在前</translation>
    </message>
    <message>
        <source>correct first</source>
        <translation>正确的在前</translation>
    </message>
    <message>
        <source>sort: %1</source>
        <translation>排序：%1</translation>
    </message>
    <message>
        <source>Sort by %1</source>
        <translation>按%1排序</translation>
    </message>
    <message>
        <source>task</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>group: %1</source>
        <translation>分组：%1</translation>
    </message>
    <message>
        <source>Group by %1</source>
        <translation>按%1分组</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>No project open</source>
        <translation>没有打开的项目</translation>
    </message>
    <message>
        <source>The traces of a project are listed here.</source>
        <translation>这里列出项目中的轨迹。</translation>
    </message>
    <message>
        <source>The filter cannot be read</source>
        <translation>无法理解筛选条件</translation>
    </message>
    <message>
        <source>Reading the project</source>
        <translation>正在读取项目</translation>
    </message>
    <message>
        <source>No traces yet</source>
        <translation>还没有轨迹</translation>
    </message>
    <message>
        <source>Drop files or folders with reasoning traces here, or choose them. Nothing is imported before you have seen a preview.</source>
        <translation>把含推理轨迹的文件或文件夹拖到这里，或选择它们。看到预览之前不会导入任何东西。</translation>
    </message>
    <message>
        <source>Import traces...</source>
        <translation>导入轨迹…</translation>
    </message>
    <message>
        <source>No trace matches</source>
        <translation>没有符合的轨迹</translation>
    </message>
    <message>
        <source>None of the %1 fits the filter.</source>
        <translation>%1 中没有一条符合筛选。</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>清除筛选</translation>
    </message>
</context>
<context>
    <name>sextant::gui::TraceOverview</name>
    <message>
        <source>Overview of the trace</source>
        <translation>轨迹概览</translation>
    </message>
    <message>
        <source>Step %1: %2</source>
        <translation>第 %1 步：%2</translation>
    </message>
</context>
<context>
    <name>sextant::gui::TraceReading</name>
    <message>
        <source>no task</source>
        <translation>无任务</translation>
    </message>
    <message>
        <source>unknown model</source>
        <translation>未知模型</translation>
    </message>
    <message>
        <source>%1 on %2, problem %3, sample %4, step %5 of %6 (%7; Sextant trace %8, %9)</source>
        <translation>%1，%2，题目 %3，样本 %4，第 %5 步，共 %6 步（%7；Sextant 轨迹 %8，%9）</translation>
    </message>
</context>
<context>
    <name>sextant::gui::TraceTextView</name>
    <message>
        <source>no pattern</source>
        <translation>没有模式</translation>
    </message>
    <message>
        <source>Step %1 of %2: %3</source>
        <translation>第 %1 步，共 %2 步：%3</translation>
    </message>
    <message>
        <source>Steps of the trace</source>
        <translation>轨迹的步骤</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>回答</translation>
    </message>
</context>
</TS>
