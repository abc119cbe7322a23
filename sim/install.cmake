# `cmake --install`: the program with its window, scenarios, languages and papers (component "program"), and the libraries with a CMake package
# and the headers (component "development"). Below share/panopolis the folders lie as they do in the source tree, so that the program finds them
# in one way and the links between the papers hold.
include(GNUInstallDirs)
include(CMakePackageConfigHelpers)

# panopolis::panopolis is everything that was built; panopolis::base ... one floor and those below it
add_library(panopolis_all INTERFACE)
add_library(panopolis::panopolis ALIAS panopolis_all)
set_target_properties(panopolis_all PROPERTIES EXPORT_NAME panopolis)
set(targets panopolis_all)
foreach(floor base model stages engine measures exchange view experiment)
  if(TARGET panopolis_${floor})
    add_library(panopolis::${floor} ALIAS panopolis_${floor})
    set_target_properties(panopolis_${floor} PROPERTIES EXPORT_NAME ${floor})
    target_link_libraries(panopolis_all INTERFACE panopolis_${floor})
    list(APPEND targets panopolis_${floor})
  endif()
endforeach()

install(TARGETS ${targets} EXPORT PanopolisTargets ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT development)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/include/panopolis DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} COMPONENT development)
set(package ${CMAKE_INSTALL_LIBDIR}/cmake/Panopolis)
install(EXPORT PanopolisTargets NAMESPACE panopolis:: DESTINATION ${package} COMPONENT development)
configure_package_config_file(${CMAKE_CURRENT_LIST_DIR}/PanopolisConfig.cmake.in ${PROJECT_BINARY_DIR}/PanopolisConfig.cmake
  INSTALL_DESTINATION ${package} PATH_VARS CMAKE_INSTALL_DATADIR)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/PanopolisConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/PanopolisConfig.cmake ${PROJECT_BINARY_DIR}/PanopolisConfigVersion.cmake DESTINATION ${package} COMPONENT development)

set(share ${CMAKE_INSTALL_DATADIR}/panopolis)
set(assets ${PROJECT_SOURCE_DIR}/assets)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/scenarios DESTINATION ${share} COMPONENT program)
install(DIRECTORY ${assets}/export ${assets}/languages ${assets}/lessons ${assets}/report DESTINATION ${share}/assets COMPONENT program)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/docs DESTINATION ${share} COMPONENT program PATTERN refresh EXCLUDE)
# what draws a report's charts, where npm has brought it, each with its notice
foreach(library vega vega-lite vega-embed)
  set(brought ${PROJECT_SOURCE_DIR}/node_modules/${library})
  install(FILES ${brought}/build/${library}.min.js ${brought}/LICENSE DESTINATION ${share}/report/${library} COMPONENT program OPTIONAL)
endforeach()
# what writes Parquet, in the shape in which its parts find one another
foreach(library hyparquet hyparquet-writer)
  set(brought ${PROJECT_SOURCE_DIR}/node_modules/${library})
  install(FILES ${brought}/package.json ${brought}/LICENSE DESTINATION ${share}/export/node_modules/${library} COMPONENT program OPTIONAL)
  install(DIRECTORY ${brought}/src DESTINATION ${share}/export/node_modules/${library} COMPONENT program OPTIONAL FILES_MATCHING PATTERN "*.js")
endforeach()
# where Debian looks for a licence
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/panopolis COMPONENT program RENAME copyright)

if(PANOPOLIS_CLI)
  install(TARGETS panopolis RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT program)
  install(FILES ${assets}/man/panopolis.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 COMPONENT program)
  install(FILES ${assets}/completion/panopolis.bash
          DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions COMPONENT program RENAME panopolis)
endif()

if(PANOPOLIS_MPI)
  install(TARGETS panopolis-mpi RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT program)
endif()

if(PANOPOLIS_DESKTOP)
  install(TARGETS panopolis-view RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT program)
  install(FILES ${assets}/man/panopolis-view.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1 COMPONENT program)
  install(FILES ${assets}/desktop/panopolis.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications COMPONENT program)
  install(FILES ${assets}/desktop/local.panopolis.panopolis.metainfo.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo COMPONENT program)
  set(icons ${CMAKE_INSTALL_DATADIR}/icons/hicolor)
  install(FILES ${assets}/desktop/panopolis.svg DESTINATION ${icons}/scalable/apps COMPONENT program)

  # the same picture in pixels, for desktops that read no SVG, where there is a tool that makes it
  find_program(RSVG_CONVERT rsvg-convert)
  if(RSVG_CONVERT)
    set(pictures)
    foreach(size 48 128 256)
      set(picture ${PROJECT_BINARY_DIR}/icons/${size}/panopolis.png)
      file(MAKE_DIRECTORY ${PROJECT_BINARY_DIR}/icons/${size})
      add_custom_command(OUTPUT ${picture} DEPENDS ${assets}/desktop/panopolis.svg
        COMMAND ${RSVG_CONVERT} -w ${size} -h ${size} -o ${picture} ${assets}/desktop/panopolis.svg)
      install(FILES ${picture} DESTINATION ${icons}/${size}x${size}/apps COMPONENT program)
      list(APPEND pictures ${picture})
    endforeach()
    add_custom_target(panopolis_icons DEPENDS ${pictures})
    add_dependencies(panopolis-view panopolis_icons)
  endif()
endif()
