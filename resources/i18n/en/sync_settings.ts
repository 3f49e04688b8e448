<?xml version="1.0" encoding="utf-8"?>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
<name>sase</name>
<message numerus="yes">
<source>%n selected departments are not visible</source>
<translation>
<numerusform>One selected department is not visible</numerusform>
<numerusform>%n selected departments are not visible</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n entries</source>
<translation>
<numerusform>%n entry</numerusform>
<numerusform>%n entries</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n entries; the list ends after {limit}</source>
<translation>
<numerusform>%n entry; the list ends after {limit}</numerusform>
<numerusform>%n entries; the list ends after {limit}</numerusform>
</translation>
</message>
<message numerus="yes">
<source>Who is in the departments that enter is not known until WeCom is asked; when they were counted last, %n people were in them.</source>
<translation>
<numerusform>Who is in the departments that enter is not known until WeCom is asked; when they were counted last, one person was in them.</numerusform>
<numerusform>Who is in the departments that enter is not known until WeCom is asked; when they were counted last, %n people were in them.</numerusform>
</translation>
</message>
<message numerus="yes">
<source>%n people who are leaving are deleted by the next task</source>
<translation>
<numerusform>One person who is leaving is deleted by the next task</numerusform>
<numerusform>%n people who are leaving are deleted by the next task</numerusform>
</translation>
</message>
</context>
</TS>
