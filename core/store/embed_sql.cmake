# Writes OUTPUT, a C++ source that holds the migrations and views as texts.
#   cmake -DOUTPUT=embedded_sql.cpp -DFOLDER=core/store -P embed_sql.cmake
function(scripts result folder)
    file(GLOB files "${folder}/*.sql")
    list(SORT files)
    set(text "")
    foreach(file ${files})
        get_filename_component(name "${file}" NAME_WE)
        file(READ "${file}" sql)
        string(APPEND text "        {\"${name}\", R\"sextant_sql(${sql})sextant_sql\"},\n")
    endforeach()
    set(${result} "${text}" PARENT_SCOPE)
endfunction()
scripts(migrations "${FOLDER}/migrations")
scripts(views "${FOLDER}/views")
file(WRITE "${OUTPUT}" "// Generated from core/store/migrations and core/store/views by embed_sql.cmake.
#include \"core/store/embedded_sql.h\"

namespace sextant::store {

const std::vector<EmbeddedSql>& embeddedMigrations() {
    static const std::vector<EmbeddedSql> scripts = {
${migrations}    };
    return scripts;
}

const std::vector<EmbeddedSql>& embeddedViews() {
    static const std::vector<EmbeddedSql> scripts = {
${views}    };
    return scripts;
}

}  // namespace sextant::store
")
